/// What the slots of a pattern were filled with; 0 or -1 where they were not.
struct Captures {
  var number = -1
  var day = 0
  var secondDay = 0
  var month = 0
  var weekday = 0
  var season = 0
  var unit: TimeUnit?
  var ordinal = -1
  var year: Int?
  var hasBareYear = false
  var secondYear = 0
  /// Of a month's name that is an ordinary word too.
  var hasWeakMonth = false
  /// Of a month's name in another language.
  var hasForeignMonth = false
  /// Minutes after midnight, and their count.
  var clock: Range<Int>?
  /// Places in the matcher's list of points.
  var first: Int?
  var second: Int?
}
