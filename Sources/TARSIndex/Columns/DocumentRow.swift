import TARSCore

/// A document as the store tells it, before its values became numbers.
struct DocumentEntry: Sendable {
  var name: DocumentName
  var collection: Int64
  var group: Int64
  /// In order, each once.
  var tags: [String]
  /// Version 1 first, with their media types; gaps are `never`.
  var versions: [(times: VersionTimes, mediaType: String)]

  init(
    name: DocumentName, collection: Int64, group: Int64, tags: [String],
    versions: [(times: VersionTimes, mediaType: String)]
  ) {
    self.name = name
    self.collection = collection
    self.group = group
    self.tags = tags
    self.versions = versions
  }

  init(_ state: DocumentState) {
    name = DocumentName(id: state.document.id.rawValue, path: state.document.path)
    collection = state.collection.rawValue
    group = state.permissionGroup.rawValue
    tags = state.tags.sorted()
    versions = []
    for version in state.versions where version.number >= 1 {
      while versions.count < version.number { versions.append((.never, "")) }
      versions[version.number - 1] = (VersionTimes(version), version.mediaType)
    }
  }
}

/// A document's texts.
struct DocumentName: Sendable, Hashable {
  var id: String
  var path: String

  /// The part of the path before its last "/"; empty where it has none.
  var folder: String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return String(path[..<slash])
  }
}

/// A document as the filter sees it: numbers alone, one after the other in memory.
struct DocumentRow: BitwiseCopyable, Equatable, Sendable {
  /// Numbers of its values in the columns.
  var collection: UInt32
  var group: UInt32
  var tags: UInt32
  var folder: UInt32
  /// Place of version 1 in the column of versions; the others follow it.
  var firstVersion: UInt32
  var versionCount: UInt32
  /// Clocks of the newest version.
  var recordedAt: Int64
  var supersededAt: Int64
  /// Hashes of id and path that tell most of them apart.
  var idHash: UInt64
  var pathHash: UInt64
}

extension String {
  /// A hash to compare texts by before the texts themselves. Source: G. Fowler, L. C. Noll, P. Vo, FNV-1a, 64 bits.
  var quickHash: UInt64 {
    utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}
