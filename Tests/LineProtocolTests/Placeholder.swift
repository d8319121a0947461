// The tests of LineProtocol.
