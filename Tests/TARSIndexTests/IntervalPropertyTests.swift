import TARSCore
import Testing

@testable import TARSIndex

/// Masks of random documents, versions and runs, compared with a look at every version at every moment.
struct IntervalPropertyTests {
  @Test(arguments: [1, 2, 3, UInt64.random(in: 4...UInt64.max)])
  func `the rows that pass are those of which a version holds`(seed: UInt64) {
    print("seed of the intervals: \(seed)")
    var random = SeededGenerator(seed: seed)
    for _ in 0..<25 {
      let world = IntervalWorld(using: &random)
      for _ in 0..<30 { world.check(IntervalWorld.filter(using: &random), "seed \(seed)") }
    }
  }
}

/// Documents with random clocks, and rows with random runs of their versions.
struct IntervalWorld {
  private struct Clocks {
    var recordedAt: Int64
    var supersededAt: Int64?
    var validFrom: Int64?
    var statedEnd: Int64?
    var mediaType: String
  }

  private static let lastMoment: Int64 = 24
  private var documents: [[Clocks]] = []
  private var columns = DocumentColumns()
  private var rows: SegmentRows
  private var runs: [(document: Int, ranges: [VersionRange])] = []

  init(using random: inout SeededGenerator) {
    var numbers = DocumentColumns.Numbers(columns)
    for document in 0..<Int.random(in: 1...6, using: &random) {
      documents.append(Self.history(using: &random))
      _ = columns.add(Self.entry(document, documents[document]), &numbers)
    }
    for _ in 0..<Int.random(in: 0...130, using: &random) {
      let document = Int.random(in: 0..<documents.count, using: &random)
      runs.append((document, Self.ranges(documents[document].count, using: &random)))
    }
    rows = SegmentRows(count: runs.count)
    for (place, row) in runs.enumerated() {
      rows[place] = RowRuns(document: UInt32(row.document), ranges: row.ranges)
    }
  }

  func check(_ filter: SearchFilter, _ what: Comment) {
    let passing = PassingVersions(filter, columns)
    let mask = RowMask(rows, passing)
    #expect(mask.words.count == (runs.count + 63) / 64)
    var count = 0
    for (place, row) in runs.enumerated() {
      let versions = versions(of: row.document, filter).filter { number in
        row.ranges.contains { $0.contains(number) }
      }
      #expect(mask.contains(place) == !versions.isEmpty, what)
      #expect(passing.version(of: rows[place]) == versions.max(), what)
      count += versions.isEmpty ? 0 : 1
    }
    #expect(mask.passing == count)
    for moment in -2...Self.lastMoment where passing.moments.contains(moment) {
      var other = filter
      other.asOf = Instant(milliseconds: moment)
      #expect(RowMask(rows, PassingVersions(other, columns)) == mask, what)
    }
  }

  static func filter(using random: inout SeededGenerator) -> SearchFilter {
    let bounds = (0..<2).map { _ in
      Int.random(in: 0...2, using: &random) == 0 ? nil : Int64.random(in: -2...lastMoment, using: &random)
    }
    // A span may be reversed, and then holds no moment.
    let span = Interval(
      start: bounds[0].map(Instant.init(milliseconds:)), end: bounds[1].map(Instant.init(milliseconds:)))
    return SearchFilter(
      mediaTypes: Int.random(in: 0...2, using: &random) == 0 ? ["a"] : nil,
      asOf: Instant(milliseconds: Int64.random(in: -1...lastMoment, using: &random)),
      valid: Bool.random(using: &random) ? span : nil,
      undated: UndatedPolicy.allCases.randomElement(using: &random)!)
  }

  /// Versions that pass, by asking at each moment which version holds then.
  private func versions(of document: Int, _ filter: SearchFilter) -> Set<Int> {
    let all = documents[document]
    let asOf = filter.asOf.milliseconds
    guard let newest = all.lastIndex(where: { $0.recordedAt <= asOf }) else { return [] }
    if let end = all[newest].supersededAt, end <= asOf { return [] }
    var passing: Set<Int> = []
    if let valid = filter.valid {
      for moment in -30...60 as ClosedRange<Int64> where valid.contains(Instant(milliseconds: moment)) {
        let holding = (0...newest).last { Self.holds(all[$0], at: moment, all[...newest]) }
        if let holding { passing.insert(holding + 1) }
      }
      let isOpen = valid.start == nil || valid.end == nil
      let admitsUndated = filter.undated == .include || (filter.undated == .whereOpen && isOpen)
      let isUndated = all[newest].validFrom == nil && all[newest].statedEnd == nil
      if isUndated, admitsUndated { passing.insert(newest + 1) }
    } else {
      passing.insert(newest + 1)
    }
    return passing.filter { filter.mediaTypes?.contains(all[$0 - 1].mediaType) ?? true }
  }

  /// Of the versions known, a later beginning ends an earlier version's validity, unless it states an end.
  private static func holds(_ version: Clocks, at moment: Int64, _ known: ArraySlice<Clocks>) -> Bool {
    guard version.validFrom != nil || version.statedEnd != nil else { return false }
    if let from = version.validFrom, moment < from { return false }
    let next = version.validFrom.flatMap { from in known.compactMap(\.validFrom).filter { $0 > from }.min() }
    return moment < version.statedEnd ?? next ?? .max
  }

  private static func history(using random: inout SeededGenerator) -> [Clocks] {
    var clocks: [Clocks] = []
    var moment: Int64 = 0
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      moment += Int64.random(in: 0...5, using: &random)
      // Stated ends are odd and beginnings even, so that an end is never taken for a derived one.
      let from =
        Int.random(in: 0...3, using: &random) > 0 ? 2 * Int64.random(in: 0...10, using: &random) : nil
      let states = Int.random(in: 0...3, using: &random) == 0
      let end = (from ?? 0) + 1 + 2 * Int64.random(in: 0...4, using: &random)
      clocks.append(
        Clocks(
          recordedAt: moment, validFrom: from, statedEnd: states ? end : nil,
          mediaType: Bool.random(using: &random) ? "a" : "b"))
      // Superseded by the next version, or deleted some time before it.
      moment += Int64.random(in: 0...3, using: &random)
      clocks[clocks.count - 1].supersededAt = moment
    }
    if Bool.random(using: &random) { clocks[clocks.count - 1].supersededAt = nil }
    for index in clocks.indices.dropLast() where Bool.random(using: &random) {
      clocks[index].supersededAt = clocks[index + 1].recordedAt
    }
    return clocks
  }

  /// As a store tells it: validity ends where a later one begins, unless the content states an end.
  private static func entry(_ number: Int, _ history: [Clocks]) -> DocumentEntry {
    let versions = history.map { clocks in
      let next = clocks.validFrom.flatMap { from in
        history.compactMap(\.validFrom).filter { $0 > from }.min()
      }
      let times = VersionTimes(
        recordedAt: clocks.recordedAt, supersededAt: clocks.supersededAt ?? VersionTimes.openEnd,
        validFrom: clocks.validFrom ?? VersionTimes.openStart,
        validTo: clocks.statedEnd ?? next ?? VersionTimes.openEnd)
      return (times: times, mediaType: clocks.mediaType)
    }
    return DocumentEntry(
      name: DocumentName(id: "d\(number)", path: "/\(number)"), collection: 1, group: 1, tags: [],
      versions: versions)
  }

  /// Some runs of versions, with gaps between them, in any order; the last may be open.
  private static func ranges(_ count: Int, using random: inout SeededGenerator) -> [VersionRange] {
    let contained = (1...count).map { _ in Bool.random(using: &random) }
    var ranges: [VersionRange] = []
    var first: Int?
    for number in 1...count + 1 {
      let isIn = number <= count && contained[number - 1]
      if isIn { first = first ?? number }
      if !isIn, let begun = first {
        let isOpen = number > count && Bool.random(using: &random)
        ranges.append(VersionRange(first: begun, end: isOpen ? nil : number))
        first = nil
      }
    }
    return ranges.shuffled(using: &random)
  }
}
