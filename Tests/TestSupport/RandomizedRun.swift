import Foundation

/// Runs `body` with a generator whose seed is printed when it throws or `POLICY_SEED` asks for one.
///
/// The seed is drawn anew each run unless `POLICY_SEED` names it.
public func withSeed<R>(_ name: String, _ body: (inout SeededGenerator) throws -> R) rethrows -> R {
  let seed = ProcessInfo.processInfo.environment["POLICY_SEED"].flatMap(UInt64.init) ?? UInt64.random(in: 0..<1 << 32)
  print("\(name): POLICY_SEED=\(seed)")
  var generator = SeededGenerator(seed: seed)
  return try body(&generator)
}
