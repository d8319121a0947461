public import InvertedIndex
public import TextAnalysis

extension DocumentNumbers {
  /// The 文号 of the documents of a snapshot. Reads the dictionary's keys of them.
  public init(_ snapshot: IndexSnapshot) throws(IndexError) {
    var numbers: Set<DocumentNumber> = []
    for segment in snapshot.segments {
      try segment.forEachTerm(prefix: Term.documentNumberPrefix) { (key, _) throws(IndexError) in
        if let number = Term.documentNumber(inKey: key) { numbers.insert(number) }
      }
    }
    self.init(numbers)
  }
}
