import TARSCore

/// Adds bytes that a person sent.
struct UploadAddition {
  let parts: IngestionParts
  let report: ReportBuilder

  func add(_ content: UploadedContent) async throws {
    let name = try Self.name(content.name)
    let collection = try await parts.store.makeCollection(named: content.collection)
    let bytes = try TemporaryFile(content.data, in: parts.temporaryDirectory)
    defer { withExtendedLifetime(bytes) {} }
    let file = FileToRead(upload: name, in: collection.id, file: FilePath(bytes.path), clocks: content.clocks)
    let settler = FileSettler(parts: parts, report: report, stamps: StampBuffer(parts))
    let preparer = FilePreparer(parts: parts, settler: settler, renames: Renames(parts.store))
    if let version = try await preparer.prepare(file) {
      let vectors = VectorSource(embedder: parts.embedder, report: report)
      try await VersionRecorder(parts: parts, settler: settler, vectors: vectors).record([version])
    }
    try await parts.index.catchUp()
  }

  /// A name can't be a path from the root: such documents belong to files.
  private static func name(_ name: String) throws -> String {
    let trimmed = String(name.drop { $0 == "/" })
    guard !trimmed.isEmpty, trimmed.utf8.count <= 1024,
      !trimmed.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }),
      trimmed.split(separator: "/", omittingEmptySubsequences: false)
        .allSatisfy({ !["", ".", ".."].contains($0) })
    else {
      throw TARSError(
        .badRequest, "'\(name)' can't name a document.",
        hint: "Use a relative name of 1 to 1024 bytes without control characters, such as \"notes.md\".")
    }
    return trimmed
  }
}
