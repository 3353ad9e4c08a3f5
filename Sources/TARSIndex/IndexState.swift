import TARSCore

/// Everything a query reads: a value that never changes, replaced whole when the index moves on.
struct IndexState: Sendable {
  /// In row order without gaps.
  private(set) var segments: [Segment] = []
  /// The documents and versions of each segment's rows.
  var rows: [SegmentRows] = []
  private(set) var totals = FieldTotals()
  var documents = DocumentColumns()
  /// Chunks whose segment was lost, until their contents are read again; no query sees them.
  var lost: [Int64: RowRuns] = [:]
  /// Rows without a version may get one yet: the columns were lost and are being read from the store.
  var awaitsRows = false
  /// Languages of the chunks; "" for unknown.
  private(set) var languages: Set<String> = []
  /// The space of the vectors; `nil` where the index holds none.
  var model: EmbeddingModel?
  /// The store's last change that is in here.
  var sequence: Int64 = 0
  /// Filters that were made ready for this very state.
  private(set) var filters = FilterCache()
  /// What callers see of this very state.
  private var callers = VisibleCache()

  init(model: EmbeddingModel?) { self.model = model }

  var dimensions: Int { model?.dimensions ?? 0 }

  /// Rows of all segments.
  var rowCount: Int { segments.last.map { $0.start + $0.count } ?? 0 }

  /// Rows that a version contains.
  var liveRows: Int { rows.reduce(0) { $0 + $1.count - $1.dead } }

  /// Index of the segment with that row of the index.
  func segment(ofRow row: Int) -> Int {
    var low = 0
    var high = segments.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if segments[middle].start <= row { low = middle } else { high = middle }
    }
    return low
  }

  /// The rows that someone in these groups may read; `nil` without groups, for who may read everything.
  func visible(to groups: Set<PermissionGroup>?) -> VisibleRows? {
    guard let groups else { return nil }
    let admitted = documents.groups.elements.map { groups.contains(PermissionGroup(rawValue: $0)) }
    return callers.rows(of: admitted) { VisibleRows(admitted, self) }
  }

  /// A copy for readers, after which this one may change again.
  func published() -> IndexState {
    var copy = self
    copy.filters = FilterCache()
    copy.callers = VisibleCache()
    return copy
  }

  mutating func append(_ segment: Segment, _ rows: SegmentRows) {
    replace(segments.count..<segments.count, with: [(segment, rows)])
  }

  /// Puts other segments in the place of some; those after them move.
  mutating func replace(_ range: Range<Int>, with new: [(segment: Segment, rows: SegmentRows)]) {
    segments.replaceSubrange(range, with: new.map(\.segment))
    rows.replaceSubrange(range, with: new.map(\.rows))
    var start = 0
    for index in segments.indices {
      if segments[index].start != start { segments[index] = segments[index].moved(to: start) }
      start += segments[index].count
    }
    totals = segments.reduce(into: FieldTotals()) { $0 += $1.postings.totals }
    languages = segments.reduce(into: []) { $0.formUnion($1.languageNames) }
  }

  /// Changes to another model's vectors, in segments with the same rows.
  mutating func use(_ model: EmbeddingModel, _ segments: [Segment]) {
    precondition(segments.map(\.count) == rows.map(\.count))
    self.model = model
    replace(0..<segments.count, with: Array(zip(segments, rows)))
  }

  /// Where these segments stand, one after the other; `nil` where they don't any more.
  func range(of sources: [Segment]) -> Range<Int>? {
    guard let first = sources.first,
      let start = segments.firstIndex(where: { $0.isSame(as: first) }),
      start + sources.count <= segments.count,
      zip(segments[start...], sources).allSatisfy({ $0.isSame(as: $1) })
    else { return nil }
    return start..<start + sources.count
  }

  /// Puts the result of a merge in the place of its sources.
  mutating func replace(_ merger: SegmentMerger, at range: Range<Int>, with segment: Segment?) {
    let merged = merger.rows(Array(rows[range]))
    replace(range, with: segment.map { [($0, merged)] } ?? [])
  }
}
