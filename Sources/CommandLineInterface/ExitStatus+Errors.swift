public import InvertedIndex
public import PolicyRecords
public import PolicySearch
public import TextAnalysis

extension IndexError: ExitStatusProviding {
  /// Not there, damaged, locked, or refused by the system.
  public var exitStatus: ExitStatus {
    switch self {
    case .missing: .noInput
    case .file: .inputOutput
    case .unwritable: .cannotCreate
    case .corrupt, .tooOld, .tooNew, .analyzedOtherwise: .badData
    case .locked: .tryAgain
    }
  }
}

extension SearchError: ExitStatusProviding {
  /// A query that is no query is bad data.
  public var exitStatus: ExitStatus {
    switch self {
    case .emptyQuery, .queryTooLong, .syntax: .badData
    case .tooSmall, .uncountable, .unsortable: .usage
    case .index(let error): error.exitStatus
    }
  }
}

extension SourceError: ExitStatusProviding {
  /// A source that is not there, no room beside the index, or a source that is not as it should be.
  public var exitStatus: ExitStatus {
    switch self {
    case .unreadable: .noInput
    case .noScratch: .cannotCreate
    default: .badData
    }
  }
}

extension LexiconError: ExitStatusProviding {
  /// A file that cannot be read has no line at fault.
  public var exitStatus: ExitStatus { line == nil ? .noInput : .badData }
}
