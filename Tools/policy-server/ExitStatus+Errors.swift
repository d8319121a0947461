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
