/// A clause of a query with its posting lists in every segment; its terms count as one.
struct ResolvedClause {
  struct Term {
    /// For explanations.
    let name: String
    let list: PostingList
    /// What an occurrence counts, above 0 and at most 1.
    let factor: Float
    /// Rows that have it, of those that weights come from.
    let frequency: Int

    /// - Parameter frequency: Default: all rows of the list.
    init(name: String, list: PostingList, factor: Float = 1, frequency: Int? = nil) {
      self.name = name
      self.list = list
      self.factor = factor
      self.frequency = frequency ?? list.frequency
    }
  }

  /// By segment: the terms that it has.
  let terms: [[Term]]
  /// Inverse frequency times the occurrences in the question.
  var weight: Double
  /// Keeps lists that the query made.
  var memory: [MadeList] = []

  /// Rows that have a term, in all segments; those with several terms count for each.
  var frequency: Int { terms.joined().reduce(0) { $0 + $1.frequency } }
}
