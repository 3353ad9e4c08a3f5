import TARSCore

/// Follows deletions: documents whose file left its folder get a tombstone.
struct Deletions {
  let parts: IngestionParts
  let report: ReportBuilder
  let collection: DocumentCollection

  /// A source that is gone as a whole is an alarm, not a deletion: a disk may be unmounted.
  func follow(_ source: Source) async throws {
    switch source.kind {
    case .file, .unusable: return
    case .missing:
      report.add(try await hasDocuments(source) ? .vanished(source) : .notFound(source))
    case .folder where source.hasVanished:
      if try await hasDocuments(source) { report.add(.vanished(source)) }
    case .folder: try await removeMissing(in: source)
    }
  }

  private func hasDocuments(_ source: Source) async throws -> Bool {
    let query = DocumentQuery(collection: collection.name, under: source.root.text, limit: 1)
    return try await !parts.store.documents(query).isEmpty
  }

  private func removeMissing(in source: Source) async throws {
    let present = Set(source.files.map(\.path))
    func isMissing(_ path: String) async throws -> Bool {
      let path = FilePath(path)
      guard !present.contains(path) else { return false }
      switch FileStatus.read(path) {
      case .success(let status): return status.kind == .folder
      case .failure(.unreadable): return false
      case .failure(.missing): return try await !isInContainer(path)
      }
    }
    for document in try await documents(below: source.root) {
      guard try await isMissing(document.path) else { continue }
      try await parts.store.tombstone(document.id, at: parts.clock.now)
      report.add(FileOutcome(path: document.path, kind: .removed, document: document.id))
    }
    var forgotten: [String] = []
    for seen in try await parts.store.seenFiles(under: source.root.text, in: collection.id) {
      if try await isMissing(seen.path) { forgotten.append(seen.path) }
    }
    if !forgotten.isEmpty { try await parts.store.forgetFiles(forgotten, in: collection.id) }
  }

  /// Whether a container stands in the path's way, whose own job follows its members.
  private func isInContainer(_ path: FilePath) async throws -> Bool {
    var place = path.parent
    while let folder = place, folder.bytes.count > 1 {
      if case .success(let status) = FileStatus.read(folder) {
        guard status.kind == .file else { return false }
        return try await parts.store.container(at: folder.text, in: collection.id) != nil
      }
      place = folder.parent
    }
    return false
  }

  private func documents(below folder: FilePath) async throws -> [Document] {
    var query = DocumentQuery(collection: collection.name, under: folder.text, limit: 1000)
    var documents: [Document] = []
    while true {
      let page = try await parts.store.documents(query).map(\.document)
      guard let last = page.last else { return documents }
      documents += page
      query.after = last.path
    }
  }
}

extension Source {
  /// Whether nothing of what was found is there (any more).
  fileprivate var hasVanished: Bool {
    !files.contains { if case .success = FileStatus.read($0.path) { true } else { false } }
  }
}

extension FileOutcome {
  fileprivate static func vanished(_ source: Source) -> FileOutcome {
    let path = source.root.text
    return FileOutcome(
      path: path, kind: .failed,
      error: TARSError(
        .sourceVanished, "\(path) is gone or empty; the documents known from there are kept.",
        hint:
          "Mount or restore it. If it was deleted on purpose, remove its documents with `tars remove`."
      ))
  }

  fileprivate static func notFound(_ source: Source) -> FileOutcome {
    let path = source.root.text
    return FileOutcome(
      path: path, kind: .failed,
      error: TARSError(
        .fileNotFound, "There is no file or folder \(path).", hint: "Check the path."))
  }
}
