// InvertedIndex
