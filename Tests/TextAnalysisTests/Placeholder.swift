// The tests of TextAnalysis.
