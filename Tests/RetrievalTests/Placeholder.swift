// The tests of Retrieval.
