/// The Han runs of texts, their characters named by labels 1, 2, 3 … in the order they first stand there.
struct HanCorpus {
  private var labels = [UInt16](repeating: 0, count: Int(FoldTable.limit))
  private var codePoints: [UInt32] = [0]
  private let folder = Folder()
  private var folded = FoldedText()
  private var run: [UInt16] = []

  /// Hands each Han run of a text to `body`, as labels. The 65,536th different character ends runs as punctuation does.
  mutating func forEachRun(of text: String, _ body: (UnsafeBufferPointer<UInt16>) -> Void) {
    folder.fold(text, into: &folded)
    let folded = folded
    folded.forEachHanRun { range in
      run.removeAll(keepingCapacity: true)
      for codePoint in folded.scalars[range] { run.append(label(of: codePoint)) }
      run.withUnsafeBufferPointer { run in
        for part in run.split(separator: 0) { body(UnsafeBufferPointer(rebasing: part)) }
      }
    }
  }

  private mutating func label(of codePoint: UInt32) -> UInt16 {
    if labels[Int(codePoint)] == 0, codePoints.count <= UInt16.max {
      labels[Int(codePoint)] = UInt16(codePoints.count)
      codePoints.append(codePoint)
    }
    return labels[Int(codePoint)]
  }

  /// The code points of labels.
  func codePoints(_ labels: some Sequence<UInt16>) -> [UInt32] { labels.map { codePoints[Int($0)] } }

  /// Labels as text.
  func text(_ labels: some Sequence<UInt16>) -> String {
    String(String.UnicodeScalarView(codePoints(labels).compactMap(Unicode.Scalar.init)))
  }

  /// The number of different characters.
  var characterCount: Int { codePoints.count - 1 }
}
