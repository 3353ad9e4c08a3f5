import TARSCore

/// A filter made ready for one query: which rows pass, segment by segment.
struct RowFilter: Sendable {
  private let state: IndexState
  private let prepared: PreparedFilter
  /// By segment, where not all that the filter admits may be found.
  private var narrowed: [RowMask]?

  init(_ filter: SearchFilter, state: IndexState) {
    self.state = state
    prepared = state.filters.prepared(filter) { PreparedFilter(filter, state) }
  }

  /// The passing rows of a segment, by its index in the state.
  func mask(ofSegment index: Int) -> RowMask { masks[index] }

  /// How many rows pass in all segments.
  var passing: Int { narrowed?.reduce(0) { $0 + $1.passing } ?? prepared.passing }

  /// The same with fewer rows.
  ///
  /// - Parameter masks: By segment; rows that don't pass here aren't among them.
  func narrowed(to masks: [RowMask]) -> RowFilter {
    var copy = self
    copy.narrowed = masks
    return copy
  }

  /// The newest version that lets a row of the index pass; `nil` where none does.
  func version(ofRow row: Int) -> Int? {
    let index = state.segment(ofRow: row)
    let place = row - state.segments[index].start
    guard masks[index].contains(place) else { return nil }
    return prepared.versions.version(of: state.rows[index][place])
  }

  private var masks: [RowMask] { narrowed ?? prepared.masks }
}

/// What a filter lets through in one state.
struct PreparedFilter: Sendable {
  let versions: PassingVersions
  /// By segment.
  let masks: [RowMask]
  let passing: Int

  init(_ filter: SearchFilter, _ state: IndexState) {
    let versions = PassingVersions(filter, state.documents)
    masks = zip(state.segments, state.rows).map { segment, rows in
      let mask = RowMask(rows, versions)
      guard let languages = filter.languages, mask.passing > 0 else { return mask }
      return mask.and(segment.languages, admitted: segment.languageNames.map(languages.contains))
    }
    passing = masks.reduce(0) { $0 + $1.passing }
    self.versions = versions
  }
}
