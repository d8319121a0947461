extension ServerSettings {
  /// A value for a setting, and where it comes from.
  public struct Assignment: Sendable, Hashable {
    /// The setting's name.
    public var name: String
    /// Its value as text.
    public var value: String
    /// Where it stands, for messages.
    public var place: String

    /// An assignment.
    public init(_ name: String, _ value: String, place: String) {
      self.name = name
      self.value = value
      self.place = place
    }
  }

  /// The settings of a file, then of the environment, then of flags: what comes later takes the place of what comes before,
  /// all values of a setting that may be given again.
  public init(file: [Assignment], environment: [Assignment], flags: [Assignment]) throws(SettingError) {
    self.init()
    var places: [String: String] = [:]
    for source in [file, environment, flags] {
      var found: Set<String> = []
      for assignment in source {
        guard let setting = ServerSetting.named(assignment.name) else {
          throw SettingError(place: assignment.place, reason: "expected a setting, found '\(assignment.name)'")
        }
        let isFirst = found.insert(setting.name).inserted
        guard isFirst || setting.isRepeated else {
          throw SettingError(place: assignment.place, reason: "expected \(setting.name) once, found it twice")
        }
        do throws(ServerSetting.Refusal) {
          if isFirst, setting.isRepeated { setting.clear(&self) }
          try setting.set(&self, assignment.value)
          places[setting.name] = assignment.place
        } catch {
          throw SettingError(place: assignment.place, reason: "expected \(error.expected), found '\(assignment.value)'")
        }
      }
    }
    try check(places)
  }

  /// The assignments of a file of settings: `name = value` a line. Empty lines and those that begin with `#` do not count.
  public static func assignments(inFile text: String, named file: String) throws(SettingError) -> [Assignment] {
    var assignments: [Assignment] = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let line = line.trimmed
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      let place = "\(file):\(index + 1)"
      guard let equals = line.firstIndex(of: "=") else {
        throw SettingError(place: place, reason: "expected name = value, found '\(line.prefix(64))'")
      }
      let value = line[line.index(after: equals)...].trimmed
      assignments.append(Assignment(String(line[..<equals].trimmed), String(value), place: place))
    }
    return assignments
  }

  /// The assignments of the variables that begin with `POLICY_SERVER_`. Values of a setting that may be given again stand
  /// between colons.
  public static func assignments(inEnvironment variables: [String: String]) throws(SettingError) -> [Assignment] {
    var assignments: [Assignment] = []
    for (variable, value) in variables.sorted(by: { $0.key < $1.key })
    where variable.hasPrefix(ServerSetting.environmentPrefix) && variable != ServerSetting.fileVariable {
      guard let setting = ServerSetting.all.first(where: { $0.variable == variable }) else {
        throw SettingError(place: variable, reason: "expected the variable of a setting, found another")
      }
      for value in setting.isRepeated ? value.split(separator: ":").map(String.init) : [value] {
        assignments.append(Assignment(setting.name, value, place: variable))
      }
    }
    return assignments
  }

  /// What no setting can tell by itself, at the places where settings stand.
  private func check(_ places: [String: String]) throws(SettingError) {
    guard configuration.isLoopback || !tokenFile.isEmpty || isAnonymous else {
      throw SettingError(
        place: places["host"] ?? "host",
        reason: "expected tokens or anonymous with \(configuration.host), which others reach")
    }
    if let files = configuration.certificate, files.chain.isEmpty || files.key.isEmpty {
      let place = places[files.chain.isEmpty ? "key" : "certificate"] ?? "certificate"
      throw SettingError(place: place, reason: "expected certificate and key, found one of them")
    }
  }
}

extension Substring {
  /// Without the white space around it.
  fileprivate var trimmed: Substring {
    let start = drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return start[...last]
  }
}
