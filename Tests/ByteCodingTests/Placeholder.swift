// The tests of ByteCoding.
