// The tests of QueryLanguage.
