extension Term {
  /// What the keys of all numbers begin with.
  public static let numberPrefix = Array("n".utf8)

  /// The number of a key that begins with `numberPrefix`; nil where it is none.
  public static func number(inKey key: [UInt8]) -> Int? {
    key.starts(with: numberPrefix) ? Int(String(decoding: key.dropFirst(numberPrefix.count), as: UTF8.self)) : nil
  }
}
