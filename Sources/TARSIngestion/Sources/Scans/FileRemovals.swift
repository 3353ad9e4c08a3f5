import TARSCore

/// Gives the documents of files that are gone their tombstones.
struct FileRemovals {
  let parts: SourceParts
  let collection: DocumentCollection

  /// Removes what was known at these paths, and what came out of them, such as an archive's members.
  ///
  /// - Returns: How many documents had a current version.
  func remove(_ paths: [String]) async throws -> Int {
    var removed = 0
    for path in paths {
      try Task.checkCancellation()
      var query = DocumentQuery(collection: collection.name, under: path, limit: 500)
      while true {
        let page = try await parts.store.documents(query).map(\.document)
        for document in page {
          try await parts.store.tombstone(document.id, at: parts.clock.now)
          removed += 1
        }
        guard page.count >= query.limit, let last = page.last else { break }
        query.after = last.path
      }
      try await forget(path)
    }
    return removed
  }

  private func forget(_ path: String) async throws {
    let below = try await parts.store.seenFiles(under: path, in: collection.id).map(\.path)
    try await parts.store.forgetFiles(below.isEmpty ? [path] : below, in: collection.id)
  }
}
