// IndexBuilding
