extension FoldedText {
  /// From Thai on there are scripts that write without spaces; ICU knows their words.
  static let complexScripts: UInt32 = 0x0E00

  /// The end of the run of characters that stand alone, and whether all are Han.
  func endOfCharacters(from start: Int) -> (end: Int, isHan: Bool) {
    traits.withUnsafeBufferPointer { traits in
      var end = start
      var isHan = true
      while end < traits.count, traits[end].standsAlone {
        isHan = isHan && traits[end].isHan
        end &+= 1
      }
      return (end, isHan)
    }
  }

  /// The first place after `start` and before `limit` where a mark ends the word.
  func endOfPart(from start: Int, limit: Int) -> Int {
    traits.withUnsafeBufferPointer { traits in
      var end = start &+ 1
      while end < limit, !traits[end].followsMark { end &+= 1 }
      return end
    }
  }

  /// The end of the run of letters and digits that starts at `start`, by the word rules of UAX #29: WB6, WB7, WB11, WB12
  /// join over one mark between letters or between digits, WB13 over underscores. Commas join groups of three digits only.
  func endOfRun(from start: Int) -> Int {
    var end = start + 1
    while end < count {
      if traits[end].followsQuote { break }
      if traits[end].characterClass == .alphanumeric {
        end += 1
      } else if joins(at: end) {
        end += 2
      } else {
        break
      }
    }
    return end
  }

  /// Whether the mark at `index` joins the letter or digit before it with the one after it.
  private func joins(at index: Int) -> Bool {
    guard index + 1 < count, traits[index + 1].characterClass == .alphanumeric, !traits[index + 1].followsQuote else {
      return false
    }
    let betweenDigits = isDigit(index - 1) && isDigit(index + 1)
    let betweenLetters = !isDigit(index - 1) && !isDigit(index + 1)
    switch scalars[index] {
    case 0x2E: return betweenDigits || betweenLetters  // .
    case 0x2C: return betweenDigits && isGroupOfThree(from: index + 1)  // ,
    case 0xB7: return betweenLetters  // ·
    case 0x5F: return true  // _
    default: return false
    }
  }

  /// A comma in 1,234 belongs to the number; in １，２，３ it separates items, which UAX #29 cannot tell apart.
  private func isGroupOfThree(from index: Int) -> Bool {
    index + 2 < count && isDigit(index + 1) && isDigit(index + 2) && (index + 3 == count || !isDigit(index + 3))
  }

  private func isDigit(_ index: Int) -> Bool { (0x30...0x39).contains(scalars[index]) }
}
