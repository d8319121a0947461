/// A year, a month or a day of the calendar.
public struct QueryDate: Sendable, Hashable {
  /// The year, from 1 to 9999.
  public let year: Int
  /// The month, from 1 to 12; nil for a whole year.
  public let month: Int?
  /// The day of the month; nil for a whole year or month.
  public let day: Int?

  /// A date, or nil where the calendar has none such.
  public init?(year: Int, month: Int? = nil, day: Int? = nil) {
    guard (1...9999).contains(year), month.map((1...12).contains) ?? (day == nil) else { return nil }
    if let month, let day { guard (1...Self.days(year: year, month: month)).contains(day) else { return nil } }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `2023`, `2023-06`, `2023-6-8` or `20230608`, in ASCII digits.
  public init?(_ text: some StringProtocol) {
    var text = String(text)
    guard let date = text.withUTF8(Self.init) else { return nil }
    self = date
  }

  private init?(_ text: UnsafeBufferPointer<UInt8>) {
    guard text.count <= 10 else { return nil }
    var parts = text.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    if parts.count == 1, text.count == 8 { parts = [text[..<4], text[4..<6], text[6...]] }
    guard parts.count <= 3, parts[0].count == 4, parts.dropFirst().allSatisfy({ (1...2).contains($0.count) }),
      let year = Self.number(parts[0])
    else { return nil }
    let rest = parts.dropFirst().map { Self.number($0) ?? 0 }
    self.init(year: year, month: rest.first, day: rest.count > 1 ? rest[1] : nil)
  }

  /// The number that these digits write, or nil where they are none.
  private static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    var number = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      number = number * 10 + Int(digit - 0x30)
    }
    return number
  }

  /// Its first day as year, month and day in one number that sorts as days do: 20230601.
  public var firstDay: Int { (year * 100 + (month ?? 1)) * 100 + (day ?? 1) }

  /// Its last day in the same form.
  public var lastDay: Int {
    let month = month ?? 12
    return (year * 100 + month) * 100 + (day ?? Self.days(year: year, month: month))
  }

  private static func days(year: Int, month: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension QueryDate: CustomStringConvertible {
  /// `2023`, `2023-06` or `2023-06-08`.
  public var description: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return padded(year, 4) + (month.map { "-" + padded($0, 2) } ?? "") + (day.map { "-" + padded($0, 2) } ?? "")
  }
}
