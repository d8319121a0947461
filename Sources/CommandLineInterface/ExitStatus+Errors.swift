public import InvertedIndex
public import PolicySearch

extension IndexError: ExitStatusProviding {
  /// Not there, damaged, locked, or refused by the system.
  public var exitStatus: ExitStatus {
    switch self {
    case .missing: .noInput
    case .file: .inputOutput
    case .unwritable: .cannotCreate
    case .corrupt, .tooOld, .tooNew: .badData
    case .locked: .tryAgain
    }
  }
}

extension SearchError: ExitStatusProviding {
  /// A query that is no query is bad data.
  public var exitStatus: ExitStatus {
    switch self {
    case .emptyQuery, .queryTooLong: .badData
    case .negative: .usage
    case .index(let error): error.exitStatus
    }
  }
}
