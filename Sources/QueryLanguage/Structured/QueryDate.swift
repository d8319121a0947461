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
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else { return nil }
    if parts.count == 1, parts[0].utf8.count == 8 {
      let (month, day) = (parts[0].dropFirst(4).prefix(2), parts[0].dropFirst(6))
      self.init("\(parts[0].prefix(4))-\(month)-\(day)")
      return
    }
    guard (1...3).contains(parts.count), parts[0].utf8.count == 4, let year = Int(parts[0]) else { return nil }
    let rest = parts.dropFirst().map { (1...2).contains($0.utf8.count) ? Int($0) ?? 0 : 0 }
    self.init(year: year, month: rest.first, day: rest.count > 1 ? rest[1] : nil)
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
