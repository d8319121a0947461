public import CommandLineInterface
public import SearchServer

extension ListenError: ExitStatusProviding {
  /// The system refused.
  public var exitStatus: ExitStatus { .inputOutput }
}

extension IndexCatalog.NameError: ExitStatusProviding {
  /// The name was in the call.
  public var exitStatus: ExitStatus { .usage }
}

extension CertificateError: ExitStatusProviding {
  /// The files are not there, or not as they should be.
  public var exitStatus: ExitStatus { isUnreadable ? .noInput : .badData }
}

extension SettingError: ExitStatusProviding {
  /// What flags say was in the call.
  public var exitStatus: ExitStatus { place.hasPrefix("--") ? .usage : .configuration }
}
