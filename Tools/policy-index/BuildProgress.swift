import CommandLineInterface

/// One line on the terminal that says how far a build is; nothing where no person reads along.
struct BuildProgress {
  private let byteCount: Int
  private let start = ContinuousClock.now
  private var shown = ContinuousClock.now
  private var isShown = false

  init(byteCount: Int = 0) { self.byteCount = byteCount }

  /// Says how many records are read, how fast, and for how long there are more.
  mutating func update(records: Int, bytesRead: Int) {
    guard isDue else { return }
    let percent = byteCount == 0 ? 100 : bytesRead * 100 / byteCount
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    // At first words are loaded, and nothing is known of the speed.
    guard seconds >= 1, bytesRead > 0 else { return show("reading  \(percent) %  \(records) records") }
    let speed = Double(bytesRead) / seconds
    let left = Int((Double(byteCount - bytesRead) / speed).rounded(.up))
    show("reading  \(percent) %  \(records) records  \(ByteCount(Int(speed)))/s  \(left) s left to read")
  }

  /// Says how much of a merge is done, from 0 to 1.
  mutating func update(merged part: Double) {
    if part >= 1 { return show("merged, gathering completions") }
    guard isDue else { return }
    show("merging  \(Int(part * 100)) %")
  }

  /// Whether it is time to say something new.
  private var isDue: Bool { StandardError.isTerminal && ContinuousClock.now - shown > .milliseconds(200) }

  /// Says what is being done, once there is nothing to count.
  mutating func show(_ stage: String) {
    guard StandardError.isTerminal else { return }
    (isShown, shown) = (true, .now)
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
