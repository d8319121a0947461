// The tests of PolicySearch.
