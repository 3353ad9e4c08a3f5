/// What was found at a token.
struct Match {
  enum Value {
    case year(Int)
    case point(TimePoint)
    case phrase(Phrase)
    /// A form that names a date that doesn't exist: its words mean nothing else.
    case dead
  }

  /// The first token behind it.
  let end: Int
  let value: Value
}
