public import CommandLineInterface
public import SearchServer

extension ListenError: ExitStatusProviding {
  /// The system refused.
  public var exitStatus: ExitStatus { .inputOutput }
}
