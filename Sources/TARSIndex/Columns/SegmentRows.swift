/// For each row of one segment, by its place, the document and the versions that contain it.
///
/// A value whose copies share what they have in common: a reader keeps its copy while a writer changes another.
struct SegmentRows: Sendable {
  private(set) var entries: PagedArray<RowEntry>
  /// Runs after the first of the few rows that have more than one, by place.
  private(set) var further: [UInt32: [RowEntry]] = [:]
  /// Rows that no version contains.
  private(set) var dead: Int

  /// Rows that no version contains yet.
  init(count: Int) {
    entries = PagedArray(repeating: .dead, count: count)
    dead = count
  }

  /// Rows with these first runs, of which some may have none.
  init(_ entries: some Sequence<RowEntry>) {
    self.entries = PagedArray(entries.lazy.map { $0.isDead ? .dead : $0 })
    dead = self.entries.elements.count { $0.isDead }
  }

  var count: Int { entries.count }

  subscript(place: Int) -> RowRuns {
    get { RowRuns(first: entries[place], further: further[UInt32(place)] ?? []) }
    set {
      let old = entries[place]
      if old != newValue.first {
        dead += (newValue.isDead ? 1 : 0) - (old.isDead ? 1 : 0)
        entries[place] = newValue.first
      }
      guard !further.isEmpty || !newValue.further.isEmpty else { return }
      let more = newValue.further.isEmpty ? nil : newValue.further
      if further[UInt32(place)] != more { further[UInt32(place)] = more }
    }
  }

  /// Adds a row that no version contains yet.
  mutating func append() {
    entries.append(.dead)
    dead += 1
  }
}
