internal import CICU

/// Folds text so that what a reader takes for the same compares as the same: width, case, compatibility forms,
/// Traditional and Simplified, and marks that search looks through.
///
/// Folding is NFKC case folding (UAX #15) followed by a Simplified form for each code point. It never traps.
public struct Folder: Sendable {
  private let table = FoldTable.shared

  /// A folder. The first one of a process tabulates ICU's data (some 20 ms).
  public init() {}

  /// A folded copy of a text.
  public func fold(_ text: String) -> FoldedText {
    var result = FoldedText()
    fold(text, into: &result)
    return result
  }

  /// Folds `text` into `output`, whose memory is used again. Linear in the length of the text.
  public func fold(_ text: String, into output: inout FoldedText) {
    var text = text
    text.withUTF8 { fold($0, into: &output) }
  }

  /// Folds UTF-8 bytes.
  private func fold(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout FoldedText) {
    output.removeAll()
    var state = State()
    var offset = 0
    var index = 0
    while offset < bytes.count {
      if state.isClear {
        let folded = foldPlainStretch(bytes, from: &offset, at: index, &state, &output)
        index += folded
        if folded > 0 { continue }
      }
      take(UTF8Decoding.next(bytes, &offset), at: index, &state, &output)
      index += 1
    }
    output.originalCount = index
    finishCombination(end: index, &state, &output)
  }

  /// Folds code points that each fold to one and combine with nothing: nearly all there are. Stops at the first other
  /// one, after `stretch` of them, or at the end.
  ///
  /// - Returns: how many it folded.
  private func foldPlainStretch(
    _ bytes: UnsafeBufferPointer<UInt8>, from offset: inout Int, at index: Int, _ state: inout State,
    _ output: inout FoldedText
  ) -> Int {
    let base = output.count
    let limit = min(bytes.count - offset, Self.stretch)
    var count = 0
    var scalar: UInt32 = 0
    output.append(uninitialized: limit) { scalars, starts, ends, traits in
      while count < limit, offset < bytes.count {
        var next = offset
        let value = UTF8Decoding.next(bytes, &next)
        let entry = table.entry(value)
        guard entry.isPlain, entry.characterClass != FoldTable.mark else { break }
        offset = next
        scalar = value
        scalars[count] = entry.payload
        starts[count] = Int32(truncatingIfNeeded: index + count)
        ends[count] = Int32(truncatingIfNeeded: index + count + 1)
        traits[count] = Traits(entry.characterClass, 0)
        count += 1
      }
      return count
    }
    if count > 0 {
      state.starter = (base + count - 1, index + count - 1, 0)
      state.last = scalar
    }
    return count
  }

  private static let stretch = 64

  /// What folding remembers from one code point to the next.
  private struct State {
    /// The marks dropped since the last folded code point.
    var marks: UInt8 = 0
    /// Where the last code point that others may combine with starts, folded and in the original, and itself.
    var starter: (folded: Int, original: Int, marks: UInt8) = (0, 0, 0)
    /// The code points from that one on: empty while nothing combines.
    var combining: [UInt32] = []
    var last: UInt32 = 0

    /// True where the next code point depends on none before it.
    var isClear: Bool { marks == 0 && combining.isEmpty }
  }

  @inline(__always)
  private func take(_ scalar: UInt32, at index: Int, _ state: inout State, _ output: inout FoldedText) {
    let entry = table.entry(scalar)
    if entry.isDropped { return drop(scalar, entry, &state) }
    if entry.combines && index > 0 {
      if state.combining.isEmpty { state.combining.append(state.last) }
      state.combining.append(scalar)
      return
    }
    finishCombination(end: index, &state, &output)
    state.starter = (output.count, index, state.marks)
    state.last = scalar
    if entry.isPlain || entry.combines {
      append(entry.payload, entry.characterClass, index..<index + 1, &state, &output)
    } else {
      for part in table.expansion(entry) {
        append(part, table.entry(part).characterClass, index..<index + 1, &state, &output)
      }
    }
  }

  private func drop(_ scalar: UInt32, _ entry: FoldTable.Entry, _ state: inout State) {
    // Inside a combination ICU decides what a joiner does.
    if !state.combining.isEmpty { return state.combining.append(scalar) }
    switch entry.bits {
    case FoldTable.Entry.quote.bits: state.marks |= Traits.afterQuote
    case FoldTable.Entry.apostrophe.bits: state.marks |= Traits.afterApostrophe
    default: break
    }
  }

  private func finishCombination(end: Int, _ state: inout State, _ output: inout FoldedText) {
    guard !state.combining.isEmpty else { return }
    let marksAfter = state.marks
    let capacity = state.combining.count * 18
    let folded = [UInt32](unsafeUninitializedCapacity: capacity) { buffer, count in
      let result = cicu_fold(
        state.combining, Int32(state.combining.count), buffer.baseAddress!, Int32(capacity))
      count = max(0, min(Int(result), capacity))
    }
    state.combining.removeAll(keepingCapacity: true)
    output.truncate(to: state.starter.folded)
    state.marks = state.starter.marks
    for part in folded {
      let entry = table.entry(part)
      if entry.isDropped { continue }
      append(entry.payload, entry.characterClass, state.starter.original..<end, &state, &output)
    }
    state.marks |= marksAfter & ~state.starter.marks
  }

  @inline(__always)
  private func append(
    _ scalar: UInt32, _ characterClass: UInt8, _ original: Range<Int>, _ state: inout State, _ output: inout FoldedText
  ) {
    var characterClass = characterClass
    if characterClass == FoldTable.mark {
      // A mark belongs to the letter before it; on anything else search looks through it.
      guard let previous = output.traits.last, previous.characterClass == .alphanumeric else { return }
      characterClass = CharacterClass.alphanumeric.rawValue
    }
    output.scalars.append(scalar)
    output.starts.append(Int32(truncatingIfNeeded: original.lowerBound))
    output.ends.append(Int32(truncatingIfNeeded: original.upperBound))
    output.traits.append(Traits(characterClass, state.marks))
    state.marks = 0
  }
}
