extension Matcher {
  /// The year that a pattern of the level of years means.
  func year(_ meaning: Meaning, _ captures: Captures) -> Int? {
    switch meaning {
    case .yearOffset(let offset): context.year.map { $0 + offset }
    case .namedYear: (1...9999).contains(captures.number) ? captures.number : nil
    default: nil
    }
  }
}
