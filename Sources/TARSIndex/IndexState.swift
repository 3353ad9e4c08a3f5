import TARSCore

/// Everything a query reads: a value that never changes, replaced whole when the index moves on.
struct IndexState: Sendable {
  /// In row order without gaps.
  var segments: [Segment] = [] {
    didSet {
      totals = FieldTotals()
      for segment in segments { totals += segment.totals }
    }
  }
  private(set) var totals = FieldTotals()
  /// Vectors of rows that came without one at first, until the segments are written anew.
  var lateVectors: [Int: [Float]] = [:]
  var columns = TemporalColumns()
  /// Languages of the chunks; "" for unknown.
  var languages: Set<String> = []
  /// The space of the vectors; `nil` where the index holds none.
  var model: EmbeddingModel?
  /// The store's last change that is in here.
  var sequence: Int64 = 0

  init(model: EmbeddingModel?) { self.model = model }

  var dimensions: Int { model?.dimensions ?? 0 }
}
