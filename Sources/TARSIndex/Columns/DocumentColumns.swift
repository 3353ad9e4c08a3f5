/// Documents with their versions' clocks: numbers in flat columns, and the values that the numbers stand for.
///
/// A value whose copies share what they have in common.
struct DocumentColumns: Sendable {
  private(set) var rows = PagedArray<DocumentRow>()
  private(set) var names = PagedArray<DocumentName>()
  /// The versions of one document stand together; some places belong to none any more.
  private(set) var versions = PagedArray<VersionRow>()
  private(set) var collections = PagedArray<Int64>()
  private(set) var groups = PagedArray<Int64>()
  private(set) var folders = PagedArray<String>()
  /// The distinct sets of tags, each in order.
  private(set) var tagSets = PagedArray<[String]>()
  private(set) var mediaTypes = PagedArray<String>()

  var count: Int { rows.count }

  /// The ways back from values to numbers, for who writes.
  struct Numbers: Sendable {
    fileprivate var collections: Numbering<Int64>
    fileprivate var groups: Numbering<Int64>
    fileprivate var folders: Numbering<String>
    fileprivate var tagSets: Numbering<[String]>
    fileprivate var mediaTypes: Numbering<String>

    init(_ columns: DocumentColumns) {
      collections = Numbering(columns.collections)
      groups = Numbering(columns.groups)
      folders = Numbering(columns.folders)
      tagSets = Numbering(columns.tagSets)
      mediaTypes = Numbering(columns.mediaTypes)
    }
  }

  /// Adds a document and returns its number.
  mutating func add(_ entry: DocumentEntry, _ numbers: inout Numbers) -> Int {
    let versions = versionRows(of: entry, &numbers)
    rows.append(row(of: entry, at: place(for: versions), versions, &numbers))
    names.append(entry.name)
    return rows.count - 1
  }

  /// Replaces a document's values.
  mutating func set(_ document: Int, _ entry: DocumentEntry, _ numbers: inout Numbers) {
    let versions = versionRows(of: entry, &numbers)
    let old = rows[document]
    var place = Int(old.firstVersion)
    if Self.room(Int(old.versionCount)) == Self.room(versions.count) {
      for (index, version) in versions.enumerated() where self.versions[place + index] != version {
        self.versions[place + index] = version
      }
    } else {
      place = self.place(for: versions)
    }
    let row = row(of: entry, at: place, versions, &numbers)
    if row != old { rows[document] = row }
    if names[document] != entry.name { names[document] = entry.name }
  }

  /// The clocks and type of a version, by its number from 1.
  func version(_ number: Int, of row: DocumentRow) -> VersionRow {
    versions[Int(row.firstVersion) + number - 1]
  }

  /// Places that `count` versions take: more than they need, so that a new one rarely moves all.
  private static func room(_ count: Int) -> Int {
    count <= 1 ? count : 1 << (Int.bitWidth - (count - 1).leadingZeroBitCount)
  }

  private mutating func place(for new: [VersionRow]) -> Int {
    let place = versions.count
    for version in new { versions.append(version) }
    for _ in new.count..<Self.room(new.count) { versions.append(.never) }
    return place
  }

  private mutating func versionRows(of entry: DocumentEntry, _ numbers: inout Numbers) -> [VersionRow] {
    entry.versions.map { version in
      let type = numbers.mediaTypes.number(of: version.mediaType, in: &mediaTypes)
      return VersionRow(times: version.times, mediaType: Int64(type))
    }
  }

  private mutating func row(
    of entry: DocumentEntry, at place: Int, _ versions: [VersionRow], _ numbers: inout Numbers
  ) -> DocumentRow {
    let newest = versions.last ?? .never
    return DocumentRow(
      collection: UInt32(numbers.collections.number(of: entry.collection, in: &collections)),
      group: UInt32(numbers.groups.number(of: entry.group, in: &groups)),
      tags: UInt32(numbers.tagSets.number(of: entry.tags, in: &tagSets)),
      folder: UInt32(numbers.folders.number(of: entry.name.folder, in: &folders)),
      firstVersion: UInt32(place), versionCount: UInt32(versions.count),
      recordedAt: newest.times.recordedAt, supersededAt: newest.times.supersededAt,
      idHash: entry.name.id.quickHash, pathHash: entry.name.path.quickHash)
  }
}
