import TARSCore

/// Recognises containers that only got a new path: their members' documents move with them.
struct ContainerMove {
  let parts: IngestionParts
  let renames: Renames

  /// Whether a container with this content, whose own file is gone, was moved to the file's path.
  func apply(to file: FileToRead, hash: String) async throws -> Bool {
    for old in try await parts.store.containers(withContent: hash, in: file.collection) {
      guard try await renames.isGone(old.path, for: file) else { continue }
      for document in try await parts.documents(below: old.path, in: file.collection) {
        guard let inner = document.path.inside(old.path) else { continue }
        try await parts.store.move(document.id, to: file.path + "/" + inner)
      }
      try await parts.store.keep(
        ContainerRecord(collection: file.collection, path: file.path, contentHash: hash))
      let seen = try await parts.store.seenFiles(under: old.path, in: file.collection).map(\.path)
      try await parts.store.forgetFiles(seen + [old.path], in: file.collection)
      return true
    }
    return false
  }
}
