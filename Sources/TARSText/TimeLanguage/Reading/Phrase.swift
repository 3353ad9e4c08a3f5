/// What is said of one or two times.
struct Phrase {
  var meaning: Meaning
  var first: TimePoint?
  var second: TimePoint?
  var ordinal: Int?
  /// Whether the question asks what became different in that time.
  var asksChange = false
}
