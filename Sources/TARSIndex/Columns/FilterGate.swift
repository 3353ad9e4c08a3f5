import TARSCore

/// A filter made ready for one query: says for a row in which version it passes, remembering each document's part.
///
/// Without a valid-time constraint a document passes in the one version that was current at `asOf`. With one, it
/// passes in the versions recorded by then that hold at some moment of the span (`ValidSpan`): a past validity stays
/// reachable although newer versions superseded it. A document that was deleted at `asOf` passes in none.
struct FilterGate {
  private let columns: TemporalColumns
  private let collections: Set<CollectionID>?
  private let asOf: Int64
  private let valid: ValidSpan?
  private let folders: FolderScope?
  /// By document: number of its newest version at `asOf`, 0 where it doesn't pass, -1 where not yet looked at.
  private var newest: [Int32]
  /// By document, for a valid-time constraint: the passing versions, newest first.
  private var holding: [UInt32: [Int]] = [:]

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
  private mutating func passing(_ run: RowEntry, _ newest: Int) -> Int? {
    guard let valid else { return run.contains(newest) ? newest : nil }
    let versions = holding[run.document] ?? valid.versions(of: columns.documents[Int(run.document)], newest)
    holding[run.document] = versions
    return versions.first { run.contains($0) }
  }
}
