/// A language's words and patterns of time; the tables are in `Languages`.
///
/// Lists of words are "value word word; value word": case and accents don't count. A `*` after a word marks one that
/// is an ordinary word too; a `.` an abbreviation.
struct TimeLanguage: Sendable {
  let code: String
  /// 1 to 12.
  var months = ""
  /// 1 is Monday (ISO 8601).
  var weekdays = ""
  /// 1 spring, 2 summer, 3 autumn, 4 winter.
  var seasons = ""
  /// Values are `TimeUnit`'s.
  var units = ""
  var numbers = ""
  var ordinals = ""
  /// Ends of a day's or a version's number: "1st".
  var ordinalEndings = ""
  /// Between tens and units of a number: "vingt et un".
  var numberJoiners = ""
  /// Between times that share a year: "May and June 2023".
  var joiners = ""
  /// Before a whole that something is part of: "the last days of the war".
  var genitives = ""
  /// Values are `ClockWord`'s.
  var clockWords = ""
  /// Happenings that date something.
  var events = ""
  /// Words before a number that is no year: "room 2010".
  var labels = ""
  /// Words after a number that is no year: "2024 employees".
  var counted = ""
  var rules: [Rule] = []
}
