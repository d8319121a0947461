import SearchServer

/// The settings with their defaults, as the help shows them.
enum SettingsTable {
  static var text: String {
    ServerSetting.all.map { setting in
      let value = setting.defaults.joined(separator: ":")
      let name = "  \(setting.name) \(setting.form)" + (value.isEmpty ? "" : "  (\(value))")
      return "\(name)\n      \(setting.summary)"
    }.joined(separator: "\n")
  }
}
