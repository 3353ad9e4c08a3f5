/// A place of a pattern that many words can fill; written `{name}` in the tables.
enum Slot: String, Sendable, CaseIterable {
  /// A number in digits or words.
  case number = "n"
  /// A day of a month, with the ending of its ordinal: "1", "1st", "1er", "first".
  case day = "d"
  /// A month by number.
  case monthNumber = "m"
  case month, weekday, season, unit
  /// "second", "2nd", "2."
  case ordinal = "ord"
  /// A year: four digits, or a relative one such as "last year".
  case year = "y"
  /// Four digits.
  case fullYear = "yyyy"
  /// Two digits.
  case shortYear = "yy"
  /// A decade by its first year, "1990", "90".
  case decade
  /// A century as ordinal or in Roman numbers: "19th", "XIX".
  case century
  /// "2023/24", "2023-24", "2023/2024".
  case yearSpan = "span"
  /// A time of day.
  case clock
  /// A happening that dates something: "audit", "merger".
  case event
  /// Any time without a word such as "early" before it.
  case basic = "b"
  /// Any time.
  case point = "p"
  /// Up to six words of any kind.
  case gap
}
