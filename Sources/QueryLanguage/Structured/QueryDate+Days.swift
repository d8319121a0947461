extension QueryDate {
  /// The days from 1 January 1970 to its first day; earlier ones are negative.
  public var firstDayNumber: Int64 { Self.dayNumber(firstDay) }

  /// The days from 1 January 1970 to its last day; earlier ones are negative.
  public var lastDayNumber: Int64 { Self.dayNumber(lastDay) }

  /// The day of this number of days from 1 January 1970; nil where its year is not from 1 to 9999.
  public init?(dayNumber: Int64) {
    // Days of the year 1 to 9999; a year has 365.2425 on average, so this is the year or the one after it.
    guard (-719_162...2_932_896).contains(dayNumber) else { return nil }
    var year = Int((dayNumber + 719_162) * 10_000 / 3_652_425) + 1
    if year > 9999 || Self.dayNumber(year * 10_000 + 101) > dayNumber { year -= 1 }
    if year < 9999, Self.dayNumber((year + 1) * 10_000 + 101) <= dayNumber { year += 1 }
    var month = 12
    while Self.dayNumber((year * 100 + month) * 100 + 1) > dayNumber { month -= 1 }
    self.init(
      year: year, month: month, day: Int(dayNumber - Self.dayNumber((year * 100 + month) * 100 + 1)) + 1)
  }

  /// The number of a day that is written as in `firstDay`.
  ///
  /// Years begin in March, so that the leap day ends them; Richards, Calendars, in: Explanatory Supplement to the
  /// Astronomical Almanac (2013), 15.11.
  private static func dayNumber(_ day: Int) -> Int64 {
    let (month, dayOfMonth) = (day / 100 % 100, day % 100)
    let year = day / 10_000 - (month < 3 ? 1 : 0)
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + dayOfMonth - 1
    return Int64(365 * year + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468)
  }
}
