/// What a query looks for and what it is worth: index terms that count as one.
struct ScoredClause {
  struct Alternative: Hashable {
    let term: String
    /// What an occurrence counts, above 0 and at most 1.
    var factor: Float = 1
  }

  let alternatives: [Alternative]
  /// Inverse frequency times the occurrences in the question.
  let weight: Double
}
