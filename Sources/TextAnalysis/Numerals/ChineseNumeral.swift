/// Reads and writes whole numbers in Chinese characters.
public enum ChineseNumeral {
  private static let digits: [Character: Int] = [
    "〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]
  private static let units: [Character: Int] = ["十": 10, "百": 100, "千": 1_000]
  private static let groups: [Character: Int] = ["万": 10_000, "亿": 100_000_000]

  /// The greatest number read and written.
  static let limit = 999_999_999_999

  /// True for a character that numerals are written with.
  public static func contains(_ character: Character) -> Bool {
    digits[character] != nil || units[character] != nil || groups[character] != nil
  }

  /// The number a numeral says, or nil where it is none: 三千万 is 30,000,000; 十四五 and 千万 are words.
  public static func value(_ numeral: some StringProtocol) -> Int? {
    var total = 0
    var group = 0
    var digit: Int?
    var lastUnit = Int.max
    var lastGroup = Int.max
    var afterZero = false
    for character in numeral {
      if let value = digits[character] {
        // Only a zero stands between two digits: 一百零五.
        guard digit == nil || digit == 0 else { return nil }
        afterZero = value == 0
        digit = value
      } else if let unit = units[character] {
        guard unit < lastUnit, digit != 0 || (unit == 10 && afterZero) else { return nil }
        guard digit != nil || (unit == 10 && group == 0) else { return nil }
        group += (digit == nil || digit == 0 ? 1 : digit ?? 1) * unit
        (digit, lastUnit) = (nil, unit)
      } else if let size = groups[character] {
        guard size < lastGroup, group + (digit ?? 0) > 0 else { return nil }
        total += (group + (digit ?? 0)) * size
        (group, digit, lastUnit, lastGroup) = (0, nil, .max, size)
      } else {
        return nil
      }
    }
    let value = total + group + (digit ?? 0)
    return !numeral.isEmpty && value <= limit ? value : nil
  }

  /// The number that digits side by side say: 二〇二五 is 2025.
  public static func sequence(_ numeral: some StringProtocol) -> Int? {
    var value = 0
    for character in numeral {
      guard let digit = digits[character], character != "两", value <= limit / 10 else { return nil }
      value = value * 10 + digit
    }
    return numeral.isEmpty ? nil : value
  }

  /// The numerals people write for a number: 12 is 十二, 200 is 二百 and 两百.
  static func spellings(_ value: Int) -> [String] {
    guard value > 0, value <= limit else { return value == 0 ? ["零", "〇"] : [] }
    let spelled = spell(value)
    guard let first = spelled.first, first == "二", spelled.count > 1 else { return [spelled] }
    return spelled.dropFirst().first == "十" ? [spelled] : [spelled, "两" + spelled.dropFirst()]
  }

  /// The number digit by digit, as years are written: 2025 is 二〇二五 and 二零二五.
  static func sequences(_ digits: some StringProtocol) -> [String] {
    let names = Array("〇一二三四五六七八九")
    let spelled = String(digits.compactMap(\.wholeNumberValue).map { names[$0] })
    return spelled.contains("〇") ? [spelled, spelled.replacing("〇", with: "零")] : [spelled]
  }

  private static func spell(_ value: Int) -> String {
    for (name, size) in [("亿", 100_000_000), ("万", 10_000)] where value >= size {
      let rest = value % size
      let zero = rest > 0 && rest < size / 10 ? "零" : ""
      return spell(value / size) + name + zero + (rest > 0 ? spellBelowTen(rest, leading: true) : "")
    }
    return spellBelowTen(value, leading: false)
  }

  private static func spellBelowTen(_ value: Int, leading: Bool) -> String {
    if value >= 10_000 { return spell(value) }
    let names = Array("零一二三四五六七八九")
    var spelled = ""
    var rest = value
    for (unit, size) in [("千", 1000), ("百", 100), ("十", 10)] {
      let digit = rest / size
      if digit > 0 {
        let isBareTen = size == 10 && digit == 1 && spelled.isEmpty && !leading
        spelled += (isBareTen ? "" : String(names[digit])) + unit
      } else if !spelled.isEmpty, rest > 0, spelled.last != "零" {
        spelled += "零"
      }
      rest %= size
    }
    return rest > 0 ? spelled + String(names[rest]) : spelled
  }
}
