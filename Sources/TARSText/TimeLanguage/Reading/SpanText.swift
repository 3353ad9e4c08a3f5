import TARSCore

/// Spans in words, for notes.
enum SpanText {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November",
    "December",
  ]

  /// Of milliseconds of a wall clock: "3 April 2024", "March 2026", "2024", "1 June 2026 to 31 August 2026".
  static func text(_ span: Range<Int64>) -> String {
    let first = date(span.lowerBound)
    let last = date(span.upperBound - 1)
    guard first != last else { return text(first) }
    let isWhole = first.day == 1 && last.day == CivilDate.length(ofMonth: last.month, year: last.year)
    if isWhole, first.year == last.year {
      if first.month == last.month { return "\(months[first.month - 1]) \(first.year)" }
      if first.month == 1, last.month == 12 { return "\(first.year)" }
    }
    return "\(text(first)) to \(text(last))"
  }

  private static func text(_ date: CivilDate) -> String {
    "\(date.day) \(months[date.month - 1]) \(date.year)"
  }

  private static func date(_ milliseconds: Int64) -> CivilDate { Instant(milliseconds: milliseconds).date }
}
