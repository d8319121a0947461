// The tests of InvertedIndex.
