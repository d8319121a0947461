import Foundation
import TestSupport
import Testing

@testable import SearchServer

/// Flags, environment and file come to one set of settings.
@Suite struct SettingsTests {
  typealias Assignment = ServerSettings.Assignment

  static func settings(
    file: String = "", environment: [String: String] = [:], flags: [(String, String)] = []
  ) throws(SettingError) -> ServerSettings {
    try ServerSettings(
      file: ServerSettings.assignments(inFile: file, named: "政策.conf"),
      environment: ServerSettings.assignments(inEnvironment: environment),
      flags: flags.map { Assignment($0.0, $0.1, place: "--\($0.0)") })
  }

  @Test func whatIsNearerTheCallWins() throws {
    let file = """
      # 政策检索
      port = 7801
        host=127.0.0.2

      index = policy=/srv/甲=乙
      index = 法规=/srv/statutes
      idle-time = 2.5
      """
    var settings = try Self.settings(file: file)
    #expect(settings.configuration.port == 7_801 && settings.configuration.host == "127.0.0.2")
    #expect(settings.indexes.map(\.description) == ["policy=/srv/甲=乙", "法规=/srv/statutes"])
    #expect(settings.configuration.limits.idleTime == .milliseconds(2_500))
    let environment = [
      "POLICY_SERVER_PORT": "7802", "POLICY_SERVER_INDEX": "a=/a:/b", "POLICY_SERVER_CONFIG": "/x",
      "POLICY_INDEX": "/y",
      "PATH": "/bin",
    ]
    settings = try Self.settings(file: file, environment: environment)
    #expect(settings.configuration.port == 7_802 && settings.configuration.host == "127.0.0.2")
    #expect(settings.indexes.map(\.description) == ["a=/a", "policy=/b"])
    settings = try Self.settings(file: file, environment: environment, flags: [("port", "0"), ("index", "/c")])
    #expect(settings.configuration.port == 0 && settings.indexes.map(\.description) == ["policy=/c"])
  }

  @Test func whatIsPrintedIsReadBackTheSame() throws {
    let flags = ServerSetting.all.map { setting -> (String, String) in
      switch (setting.name, setting.form) {
      case ("log-level", _): (setting.name, "debug")
      case ("log-format", _): (setting.name, "json")
      case ("metrics", _): (setting.name, "[::1]:7701")
      case (_, "n"): (setting.name, "17")
      case (_, "seconds"): (setting.name, "1.25")
      case (_, "yes|no"): (setting.name, "yes")
      default: (setting.name, "/srv/\(setting.name)")
      }
    }
    let settings = try Self.settings(flags: flags)
    #expect(settings.text.split(separator: "\n").count == ServerSetting.all.count)
    for (setting, flag) in zip(ServerSetting.all, flags) {
      #expect(setting.values(settings) != setting.defaults, "\(setting.name)")
      #expect(setting.values(settings)[0].hasSuffix(flag.1), "\(setting.name)")
    }
    #expect(try Self.settings(file: settings.text).text == settings.text)
    #expect(try Self.settings(file: ServerSettings().text).text == ServerSettings().text)
  }

  @Test(arguments: [
    ("port", "政策.conf:1: expected name = value, found 'port'"),
    ("\n\nporto = 1", "政策.conf:3: expected a setting, found 'porto'"),
    ("port = x", "政策.conf:1: expected a number from 0 to 65535, found 'x'"), ("port = 65536", "found '65536'"),
    ("port = 1\nport = 2", "政策.conf:2: expected port once, found it twice"),
    ("idle-time = -1", "expected a number of seconds"),
    ("log-level = loud", "expected one of trace, debug"), ("anonymous = perhaps", "expected yes or no"),
    ("metrics = localhost", "expected PORT or HOST:PORT"), ("index =", "expected NAME=DIR"),
    ("host = 0.0.0.0", "tokens or anonymous"),
    ("certificate = /a", "expected certificate and key"), ("hits = 0", "expected a number from 1"),
  ])
  func aWrongFileIsAnErrorWithItsLine(text: String, message: String) {
    let error = #expect(throws: SettingError.self) { try Self.settings(file: text) }
    #expect(error?.description.contains(message) == true, "\(error as Any)")
  }

  @Test func aWrongVariableIsNamed() {
    let unknown = #expect(throws: SettingError.self) { try Self.settings(environment: ["POLICY_SERVER_PROT": "1"]) }
    #expect(unknown?.description.hasPrefix("POLICY_SERVER_PROT: expected") == true)
    let wrong = #expect(throws: SettingError.self) { try Self.settings(environment: ["POLICY_SERVER_HITS": "no"]) }
    #expect(wrong?.description == "POLICY_SERVER_HITS: expected a number from 1 to 1000000000, found 'no'")
  }

  @Test(arguments: [
    ("7701", "127.0.0.1:7701"), ("0.0.0.0:80", "0.0.0.0:80"), ("[::1]:0", "[::1]:0"), ("::1:9", "[::1]:9"),
  ])
  func anAddressIsReadAndWritten(text: String, address: String) {
    #expect(MetricsAddress(text)?.description == address)
  }

  @Test func theDocumentListsTheSettings() throws {
    let text = try String(contentsOf: ProjectFiles.root.appending(path: "OPERATIONS.md"), encoding: .utf8)
    for setting in ServerSetting.all {
      let value = setting.defaults.first ?? ""
      let isOfTheMachine = setting.name.hasSuffix("-threads")
      #expect(
        text.contains("| `\(setting.name)` | \(isOfTheMachine ? "" : value)"), "\(setting.name) \(value)")
    }
  }
}
