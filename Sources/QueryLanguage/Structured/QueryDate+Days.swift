extension QueryDate {
  /// The days from 1 January 1970 to its first day; earlier ones are negative.
  public var firstDayNumber: Int64 { Self.dayNumber(firstDay) }

  /// The days from 1 January 1970 to its last day; earlier ones are negative.
  public var lastDayNumber: Int64 { Self.dayNumber(lastDay) }

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
