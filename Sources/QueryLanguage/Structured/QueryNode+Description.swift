extension QueryNode: CustomStringConvertible {
  /// The node as a query that reads back to an equal node.
  public var description: String {
    switch content {
    case .all(let nodes): nodes.map { $0.isGroup ? "(\($0))" : "\($0)" }.joined(separator: " ")
    // AND binds closer than OR: only an OR within an OR needs its brackets.
    case .any(let nodes): nodes.map { $0.isAny ? "(\($0))" : "\($0)" }.joined(separator: " OR ")
    case .not(let node): node.isGroup ? "NOT (\(node))" : "NOT \(node)"
    case .everything: "*"
    case .text(let text, let field): Self.label(field) + text.description
    case .number(let bounds): Self.label(.number) + Self.description(bounds)
    case .year(let bounds): Self.label(.year) + Self.description(bounds)
    case .date(let bounds): Self.label(.date) + Self.description(bounds)
    case .range(.numbers(let bounds), let field): Self.label(.declared(field)) + Self.description(bounds)
    case .range(.dates(let bounds), let field): Self.label(.declared(field)) + Self.description(bounds)
    }
  }

  private var isGroup: Bool {
    if case .all = content { return true }
    return isAny
  }

  private var isAny: Bool {
    if case .any = content { return true }
    return false
  }

  private static func label(_ field: QueryField?) -> String { field.map { $0.names[0] + ":" } ?? "" }

  private static func description<Value: CustomStringConvertible>(_ bounds: QueryBounds<Value>) -> String {
    if let lower = bounds.lower, lower == bounds.upper { return lower.description }
    return "\(bounds.lower?.description ?? "")..\(bounds.upper?.description ?? "")"
  }
}

extension QueryText: CustomStringConvertible {
  /// The text as a query writes it, escaped where it must be.
  public var description: String {
    switch self {
    case .word(let text): Self.escaped(text)
    case .prefix(let text): Self.escaped(text) + "*"
    case .whole(let text): "=" + Self.quoted(text)
    case .alias(let text): Self.quoted(text) + "~alias"
    case .phrase(let text, let slop): Self.quoted(text) + (slop > 0 ? "~\(slop)" : "")
    }
  }

  private static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    let isOperator = ["AND", "OR", "NOT"].contains(String(String.UnicodeScalarView(text.unicodeScalars.map(\.syntax))))
    for (index, scalar) in text.unicodeScalars.enumerated() {
      if scalar.endsWord || scalar == "\\" || (index == 0 && (isOperator || scalar.isSign)) { result.append("\\") }
      result.append(scalar)
    }
    return String(result)
  }

  private static func quoted(_ text: String) -> String {
    var result: String.UnicodeScalarView = "\"".unicodeScalars
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { result.append("\\") }
      result.append(scalar)
    }
    result.append("\"")
    return String(result)
  }
}
