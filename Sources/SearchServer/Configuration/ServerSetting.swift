/// One thing that can be set, by the same name as a flag's, a file's and, in capitals, a variable's of the environment.
public struct ServerSetting: Sendable {
  /// A value that cannot be used.
  struct Refusal: Error {
    /// What was expected.
    let expected: String
  }

  /// What the names of variables begin with.
  public static let environmentPrefix = "POLICY_SERVER_"
  /// The variable that names the file of settings.
  public static let fileVariable = "POLICY_SERVER_CONFIG"

  /// The name: lower-case words with - between them.
  public let name: String
  /// The form of the value: `seconds`, `file`.
  public let form: String
  /// What it sets, in a phrase.
  public let summary: String
  /// Whether it may be given again, each time with a further value.
  public let isRepeated: Bool

  /// The values it has, as they are written; none where it is not set.
  let values: @Sendable (ServerSettings) -> [String]
  let clear: @Sendable (inout ServerSettings) -> Void
  let set: @Sendable (inout ServerSettings, String) throws(Refusal) -> Void

  init(
    _ name: String, _ form: String, _ summary: String, isRepeated: Bool = false,
    values: @escaping @Sendable (ServerSettings) -> [String],
    clear: @escaping @Sendable (inout ServerSettings) -> Void = { _ in },
    set: @escaping @Sendable (inout ServerSettings, String) throws(Refusal) -> Void
  ) {
    self.name = name
    self.form = form
    self.summary = summary
    self.isRepeated = isRepeated
    self.values = values
    self.clear = clear
    self.set = set
  }

  /// The setting of this name.
  static func named(_ name: String) -> ServerSetting? { all.first { $0.name == name } }

  /// The variable of the environment.
  public var variable: String { Self.environmentPrefix + name.uppercased().replacing("-", with: "_") }

  /// The values it has by default.
  public var defaults: [String] { values(ServerSettings()) }
}

/// The kinds of values.
extension ServerSetting {
  typealias Place<Value> = WritableKeyPath<ServerSettings, Value> & Sendable

  static func count(
    _ name: String, _ place: any Place<Int>, in range: ClosedRange<Int> = 1...1_000_000_000, _ summary: String
  ) -> ServerSetting {
    ServerSetting(name, "n", summary, values: { [String($0[keyPath: place])] }) { settings, text throws(Refusal) in
      guard let value = Int(text), range.contains(value) else {
        throw Refusal(expected: "a number from \(range.lowerBound) to \(range.upperBound)")
      }
      settings[keyPath: place] = value
    }
  }

  static func text(_ name: String, _ form: String, _ place: any Place<String>, _ summary: String) -> ServerSetting {
    ServerSetting(
      name, form, summary,
      values: { $0[keyPath: place].isEmpty ? [] : [$0[keyPath: place]] }
    ) { settings, text throws(Refusal) in
      guard !text.isEmpty else { throw Refusal(expected: "a \(form)") }
      settings[keyPath: place] = text
    }
  }

  /// A number of seconds, perhaps with a fraction; 0 stands for never where the place may be empty.
  static func seconds(_ name: String, _ place: any Place<Duration>, _ summary: String) -> ServerSetting {
    ServerSetting(name, "seconds", summary, values: { [seconds($0[keyPath: place])] }) {
      settings, text throws(Refusal) in
      settings[keyPath: place] = try duration(text)
    }
  }

  static func seconds(_ name: String, orNever place: any Place<Duration?>, _ summary: String) -> ServerSetting {
    ServerSetting(
      name, "seconds", summary + "; 0 for never", values: { [seconds($0[keyPath: place] ?? .zero)] }
    ) { settings, text throws(Refusal) in
      let value = try duration(text)
      settings[keyPath: place] = value == .zero ? nil : value
    }
  }

  private static func seconds(_ duration: Duration) -> String {
    let value = duration / .seconds(1)
    return value == value.rounded() ? String(Int(value)) : String(value)
  }

  private static func duration(_ text: String) throws(Refusal) -> Duration {
    guard let value = Double(text), value >= 0, value <= 1e6 else {
      throw Refusal(expected: "a number of seconds from 0 to 1000000")
    }
    return .milliseconds(Int((value * 1_000).rounded()))
  }

  static func flag(_ name: String, _ place: any Place<Bool>, _ summary: String) -> ServerSetting {
    ServerSetting(name, "yes|no", summary, values: { [$0[keyPath: place] ? "yes" : "no"] }) {
      settings, text throws(Refusal) in
      switch text.lowercased() {
      case "yes", "true", "1": settings[keyPath: place] = true
      case "no", "false", "0": settings[keyPath: place] = false
      default: throw Refusal(expected: "yes or no")
      }
    }
  }
}
