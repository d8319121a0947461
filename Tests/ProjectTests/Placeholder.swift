// The tests of Project.
