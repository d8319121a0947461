internal import CICU
internal import Synchronization

/// How ICU reads Han characters, one at a time. Opened when it is first asked (some 80 ms); what it said is kept.
final class HanLatin: Sendable {
  static let shared = HanLatin()

  private let state: Mutex<State>

  private struct State: ~Copyable {
    let transform: OpaquePointer?
    var known: [UInt32: String] = [:]

    deinit { if let transform { cicu_readings_close(transform) } }
  }

  private static let width = 16

  private init() { state = Mutex(State(transform: cicu_readings_open())) }

  /// The reading of each character in Pinyin without tones, ü as v; empty for one that has none.
  func readings(of scalars: [UInt32]) -> [String] {
    state.withLock { state in
      let missing = Set(scalars.filter { state.known[$0] == nil }).sorted()
      if let transform = state.transform, !missing.isEmpty {
        var bytes = [CChar](repeating: 0, count: missing.count * Self.width)
        let status = cicu_readings_read(transform, missing, Int32(missing.count), &bytes, Int32(Self.width))
        for (index, scalar) in missing.enumerated() {
          let reading = status < 0 ? [] : bytes[index * Self.width..<(index + 1) * Self.width].prefix { $0 != 0 }
          state.known[scalar] = String(decoding: reading.map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
      }
      return scalars.map { state.known[$0] ?? "" }
    }
  }
}
