import TARSCore

/// A filter made ready for one query: which rows pass, segment by segment.
struct RowFilter {
  private let gate: FilterGate
  private let masks: [RowMask]

  init(_ filter: SearchFilter, state: IndexState) {
    var gate = FilterGate(filter, columns: state.columns)
    masks = state.segments.map { segment in
      RowMask(count: segment.chunks.count) { gate.version(ofRow: segment.start + $0) != nil }
    }
    self.gate = gate
  }

  /// The passing rows of a segment, by its index in the state.
  func mask(ofSegment index: Int) -> RowMask { masks[index] }

  /// How many rows pass in all segments.
  var passing: Int { masks.reduce(0) { $0 + $1.passing } }

  /// The newest version that lets a row of the index pass; `nil` where none does.
  func version(ofRow row: Int) -> Int? {
    var gate = gate
    return gate.version(ofRow: row)
  }
}
