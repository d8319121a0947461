import ByteCoding
import Foundation
import Glibc
import Synchronization
import TestSupport

/// A disk on which one operation fails: once, as where it is full, or with all that follow, as where the process is killed.
/// It keeps account of what was not made durable, so that a test can take that away, as a power failure may.
final class FailingDisk: Sendable {
  /// What happens at the step that fails.
  enum Failure: CaseIterable {
    /// The operation fails, and the process goes on.
    case once
    /// The process is killed: nothing it does after has an effect. What it did stays.
    case killed
    /// The power fails: what was not made durable is lost, or some of it.
    case powerLost
  }

  private struct State {
    var count = 0
    var hasFailed = false
    /// Files with bytes that were not forced to the disk.
    var unsynced: Set<String> = []
    /// What undoes the changes of directories that were not forced to the disk, in their order.
    var undoing: [@Sendable () -> Void] = []
  }

  private let state = Mutex(State())
  private let failing: Int
  private let failure: Failure

  /// A disk whose `failing`th operation fails, counted from 1; none where there are fewer.
  init(failing: Int, _ failure: Failure) { (self.failing, self.failure) = (failing, failure) }

  /// How many operations there were.
  var count: Int { state.withLock(\.count) }
  /// Whether one has failed.
  var hasFailed: Bool { state.withLock(\.hasFailed) }

  /// The disk for those who write to it.
  var files: FileSystem {
    FileSystem { [self] operation, path throws(FileError) in
      let isRefused = state.withLock { state in
        state.count += 1
        if state.hasFailed && failure != .once || state.count == failing {
          state.hasFailed = true
          return true
        }
        Self.note(operation, path, &state)
        return false
      }
      if isRefused { throw FileError(operation.rawValue, path, code: ENOSPC) }
    }
  }

  private static func note(_ operation: FileSystem.Operation, _ path: String, _ state: inout State) {
    switch operation {
    case .create:
      state.unsynced.insert(path)
      state.undoing.append { unlink(path) }
    case .write: state.unsynced.insert(path)
    case .sync: state.unsynced.remove(path)
    case .rename, .remove:
      guard let bytes = try? Data(contentsOf: URL(filePath: path)) else {
        if operation == .rename { state.undoing.append { unlink(path) } }
        return
      }
      state.undoing.append { try? bytes.write(to: URL(filePath: path)) }
    case .syncDirectory: state.undoing = []
    }
  }

  /// Takes away some of what was not made durable: the ends of files, and changes of directories.
  func losePower(using generator: inout SeededGenerator) {
    let state = state.withLock { $0 }
    for path in state.unsynced.sorted() {
      guard let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int else { continue }
      truncate(path, Int.random(in: 0...size, using: &generator))
    }
    for undo in state.undoing.reversed() where Bool.random(using: &generator) { undo() }
  }
}
