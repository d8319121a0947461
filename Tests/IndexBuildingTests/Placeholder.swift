// The tests of IndexBuilding.
