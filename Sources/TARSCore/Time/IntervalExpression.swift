extension TimeExpression {
  /// Reads "2024-01/2024-06": from the first moment of the first period to the last of the second; ".." is an open
  /// end. Source: ISO 8601-1 for the interval, ISO 8601-2 for "..".
  ///
  /// - Throws: `TARSError` with code `invalid_time` where an end is no time, or the span ends before it begins.
  package static func interval(iso text: String) throws -> Interval {
    let ends = text.split(separator: "/", omittingEmptySubsequences: false)
    guard ends.count == 2, ends != ["..", ".."] else { throw unreadable(text) }
    let start = ends[0] == ".." ? nil : try require(iso: String(ends[0])).start
    let last = ends[1] == ".." ? nil : try require(iso: String(ends[1])).last
    if let start, let last, last < start {
      throw TARSError(
        .invalidTime, "The span \(text) ends before it begins.", hint: "Write the earlier time first.")
    }
    return Interval(start: start, end: last?.advanced(byMilliseconds: 1))
  }

  private static func unreadable(_ text: String) -> TARSError {
    TARSError(
      .invalidTime, "\"\(text.prefix(80))\" is no span of time.",
      hint: "Write two times with a slash, such as 2024-01/2024-06, or 2024-01/.. for an open end.")
  }
}
