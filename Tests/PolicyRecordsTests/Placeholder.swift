// The tests of PolicyRecords.
