// The tests of SearchServer.
