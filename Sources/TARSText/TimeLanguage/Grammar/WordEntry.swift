/// What a word beside an hour says of it.
enum ClockWord: UInt8, Sendable {
  case morning = 1, afternoon
  /// "o'clock", "Uhr".
  case hour
  /// "a" of "a.m." and "p" of "p.m.".
  case morningLetter, afternoonLetter
}

/// What one word can be; 0 where it isn't.
struct WordEntry: Sendable {
  var month: UInt8 = 0
  /// Whether the month's name is an ordinary word too.
  var isWeakMonth = false
  /// Whether it is a month in another language only: it counts beside a year.
  var isForeignMonth = false
  var weekday: UInt8 = 0
  var season: UInt8 = 0
  var unit: UInt8 = 0
  /// -1 where it is no number; so are the next two.
  var number: Int16 = -1
  var ordinal: Int16 = -1
  var roman: Int16 = -1
  var clock: ClockWord?
  var isAbbreviation = false
  var isOrdinalEnding = false
  var isNumberJoiner = false
  /// "and", "or": between times that share a year.
  var isJoiner = false
  var isGenitive = false
  var isEvent = false
  var isLabel = false
  var isCounted = false
}
