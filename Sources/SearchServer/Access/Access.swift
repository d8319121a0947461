/// What a client may ask for; each level holds those before it.
public enum Access: Int, Sendable, Comparable, CaseIterable {
  /// To say who it is.
  case none
  /// To search and to read.
  case read
  /// To change what the server does.
  case admin

  /// Whether `left` holds less.
  public static func < (left: Access, right: Access) -> Bool { left.rawValue < right.rawValue }
}
