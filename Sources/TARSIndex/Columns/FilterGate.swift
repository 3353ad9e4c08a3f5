import TARSCore

/// A filter made ready for one query: says for a row in which version it passes, remembering each document's part.
///
/// Without a valid-time constraint a document passes in the one version that was current at `asOf`. With one, it
/// passes in every version recorded by then that is valid in the span: a past validity stays reachable although
/// newer versions superseded it. A document that was deleted at `asOf` passes in none.
struct FilterGate {
  private let columns: TemporalColumns
  private let collections: Set<CollectionID>?
  private let asOf: Int64
  private let valid: ValidSpan?
  private let folders: FolderScope?
  /// By document: number of its newest version at `asOf`, 0 where it doesn't pass, -1 where not yet looked at.
  private var newest: [Int32]

  init(_ filter: SearchFilter, columns: TemporalColumns) {
    self.columns = columns
    collections = filter.collections
    asOf = filter.asOf.milliseconds
    valid = filter.valid.map(ValidSpan.init)
    folders = filter.under.flatMap { FolderScope($0, columns.folders) }
    newest = [Int32](repeating: -1, count: columns.documents.count)
  }

  /// Number of the newest version that contains the row and lets it pass; `nil` where there is none.
  mutating func version(ofRow row: Int) -> Int? {
    let entry = columns.rows[row]
    if entry.isDead { return nil }
    let newest = newestVersion(of: Int(entry.document))
    if newest == 0 { return nil }
    let found = passing(entry, newest)
    guard let more = columns.extra[UInt32(row)] else { return found }
    let others = more.compactMap { passing(RowEntry(document: entry.document, $0), newest) }
    return (others + [found].compactMap(\.self)).max()
  }

  private mutating func newestVersion(of document: Int) -> Int {
    if newest[document] < 0 { newest[document] = Int32(lookUp(columns.documents[document])) }
    return Int(newest[document])
  }

  private func lookUp(_ document: DocumentEntry) -> Int {
    if let collections, !collections.contains(CollectionID(rawValue: document.collection)) { return 0 }
    if let folders, !folders.contains(document) { return 0 }
    let known = document.versions.lastIndex { $0.recordedAt <= asOf }
    guard let known, document.versions[known].supersededAt > asOf else { return 0 }
    return known + 1
  }

  /// The newest passing version in a run, when the document's newest one at `asOf` is `newest`.
  private func passing(_ run: RowEntry, _ newest: Int) -> Int? {
    guard Int(run.first) <= newest else { return nil }
    guard let valid else { return Int(run.end) > newest ? newest : nil }
    let versions = columns.documents[Int(run.document)].versions
    let last = min(newest, Int(run.end) - 1)
    return (Int(run.first)...last).last { valid.admits($0, of: versions, knownUpTo: newest) }
  }
}

/// A valid-time constraint.
struct ValidSpan {
  private let start: Int64
  private let end: Int64

  init(_ interval: Interval) {
    start = interval.start?.milliseconds ?? VersionTimes.openStart
    end = interval.end?.milliseconds ?? VersionTimes.openEnd
  }

  /// Whether the span has both ends; undated versions are left out of it then.
  var isBounded: Bool { start != VersionTimes.openStart && end != VersionTimes.openEnd }

  /// Whether a version holds at some moment of the span, by what was known when `newest` was the newest version.
  ///
  /// The store ends a version's validity where a later one's begins. When that later version wasn't recorded yet,
  /// the end wasn't known yet: it counts as open, or the past would know the future.
  func admits(_ number: Int, of versions: [VersionTimes], knownUpTo newest: Int) -> Bool {
    var times = versions[number - 1]
    if versions[newest...].contains(where: { $0.validFrom == times.validTo }) {
      times.validTo = VersionTimes.openEnd
    }
    guard times.isDated else { return !isBounded }
    return max(times.validFrom, start) < min(times.validTo, end)
  }
}

/// The folders at a path or below it, by their numbers.
struct FolderScope {
  private let path: String
  private let admitted: [Bool]

  /// `nil` where the path is the root, below which everything lies.
  init?(_ under: String, _ folders: PagedArray<String>) {
    var trimmed = Substring(under)
    while trimmed.utf8.last == UInt8(ascii: "/") { trimmed = trimmed.dropLast() }
    guard !trimmed.isEmpty else { return nil }
    let path = String(trimmed)
    self.path = path
    admitted = folders.elements.map { folder in
      folder.utf8.elementsEqual(path.utf8) || folder.utf8.starts(with: (path + "/").utf8)
    }
  }

  func contains(_ document: DocumentEntry) -> Bool {
    admitted[document.folder] || document.path.utf8.elementsEqual(path.utf8)
  }
}
