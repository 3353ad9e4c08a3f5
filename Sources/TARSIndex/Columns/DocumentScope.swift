import TARSCore

/// The part of a filter that concerns whole documents: collection, readers, tags, path and the documents themselves.
///
/// Sets of values become tables by the numbers of the columns once, so that a document costs a few look-ups.
struct DocumentScope {
  private let collections: [Bool]?
  private let groups: [Bool]?
  private let tagSets: [Bool]?
  private let folders: [Bool]?
  private let path: (text: String, hash: UInt64)?
  private let documents: DocumentSet?
  /// Whether every document is in it.
  let isEverything: Bool

  init(_ filter: SearchFilter, _ columns: DocumentColumns) {
    collections = filter.collections.map { set in
      columns.collections.elements.map { set.contains(CollectionID(rawValue: $0)) }
    }
    groups = filter.permissionGroups.map { set in
      columns.groups.elements.map { set.contains(PermissionGroup(rawValue: $0)) }
    }
    tagSets = filter.tags.map { set in columns.tagSets.elements.map { $0.contains(where: set.contains) } }
    documents = filter.documents.map { DocumentSet($0) }
    let path = filter.under.flatMap(Self.path)
    self.path = path.map { ($0, $0.quickHash) }
    folders = path.map { path in
      columns.folders.elements.map { folder in
        folder.utf8.elementsEqual(path.utf8) || folder.utf8.starts(with: (path + "/").utf8)
      }
    }
    isEverything =
      collections == nil && groups == nil && tagSets == nil && path == nil && documents == nil
  }

  /// - Parameter name: Asked for where hashes agree, which rarely isn't a hit.
  func contains(_ row: DocumentRow, name: @autoclosure () -> DocumentName) -> Bool {
    if let collections, !collections[Int(row.collection)] { return false }
    if let groups, !groups[Int(row.group)] { return false }
    if let tagSets, !tagSets[Int(row.tags)] { return false }
    if let folders, let path, !folders[Int(row.folder)] {
      guard row.pathHash == path.hash, name().path.utf8.elementsEqual(path.text.utf8) else { return false }
    }
    guard let documents else { return true }
    return documents.contains(hash: row.idHash, id: name().id)
  }

  /// `nil` where the path is the root, below which everything lies.
  private static func path(_ under: String) -> String? {
    var trimmed = Substring(under)
    while trimmed.utf8.last == UInt8(ascii: "/") { trimmed = trimmed.dropLast() }
    return trimmed.isEmpty ? nil : String(trimmed)
  }
}

/// A set of documents that most others leave by their hash alone.
private struct DocumentSet {
  private let members: Set<DocumentID>
  /// Hashes at the first free place from their own remainder on; 0 for none.
  private var table: [UInt64]

  init(_ members: Set<DocumentID>) {
    self.members = members
    table = [UInt64](repeating: 0, count: 1 << (Int.bitWidth - (2 * members.count + 1).leadingZeroBitCount))
    for member in members {
      let hash = member.rawValue.quickHash
      var place = Int(truncatingIfNeeded: hash) & (table.count - 1)
      while table[place] != 0 { place = (place + 1) & (table.count - 1) }
      table[place] = max(1, hash)
    }
  }

  func contains(hash: UInt64, id: @autoclosure () -> String) -> Bool {
    var place = Int(truncatingIfNeeded: hash) & (table.count - 1)
    while table[place] != 0 {
      if table[place] == max(1, hash) { return members.contains(DocumentID(rawValue: id())) }
      place = (place + 1) & (table.count - 1)
    }
    return false
  }
}
