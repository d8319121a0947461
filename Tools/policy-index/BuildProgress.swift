import CommandLineInterface

/// One line on the terminal that says how far a build is; nothing where no person reads along.
struct BuildProgress {
  private let byteCount: Int
  private let start = ContinuousClock.now
  private var shown = ContinuousClock.now
  private var isShown = false

  init(byteCount: Int) { self.byteCount = byteCount }

  mutating func update(records: Int, bytesRead: Int) {
    guard StandardError.isTerminal, ContinuousClock.now - shown > .milliseconds(200) else { return }
    shown = ContinuousClock.now
    isShown = true
    let seconds = max((shown - start) / .seconds(1), 0.001)
    let speed = Double(bytesRead) / seconds
    let left = Int(Double(byteCount - bytesRead) / max(speed, 1))
    let percent = byteCount == 0 ? 100 : bytesRead * 100 / byteCount
    StandardError.write(
      "\r\u{1B}[K\(percent) %  \(records) records  \(ByteCount(Int(speed)))/s  \(left) s left", terminator: "")
  }

  /// Says what is being done, once there is nothing to count.
  mutating func show(_ stage: String) {
    guard StandardError.isTerminal else { return }
    isShown = true
    StandardError.write("\r\u{1B}[K\(stage)", terminator: "")
  }

  mutating func clear() {
    if isShown { StandardError.write("\r\u{1B}[K", terminator: "") }
    isShown = false
  }
}

/// A number of bytes as people write it: 12.3 MB, by powers of 1000.
struct ByteCount: CustomStringConvertible {
  private let value: Int

  init(_ value: Int) { self.value = value }

  var description: String {
    var amount = Double(value)
    for unit in ["bytes", "kB", "MB", "GB"] {
      if amount < 1000 { return unit == "bytes" ? "\(value) bytes" : "\((amount * 10).rounded() / 10) \(unit)" }
      amount /= 1000
    }
    return "\((amount * 10).rounded() / 10) TB"
  }
}
