import FoundationEssentials
import TARSCore
import TARSIngestion
import TARSStore

/// A folder of documents, a store and an ingestor over them; all removed when released.
final class Bench: Sendable {
  let directory: String
  /// The data directory.
  let data: String
  let store: any SourceStore
  let parser: ParagraphParser
  let embedder: HashEmbedder?
  let index = CountingIndex()
  let clock = ShiftedTime()

  var folder: String { directory + "/documents" }

  static func make(
    embedder: HashEmbedder? = HashEmbedder(), parser: ParagraphParser = ParagraphParser(),
    data: String? = nil
  ) async throws -> Bench {
    let directory =
      FileManager.default.temporaryDirectory.path + "/ingestion-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: directory + "/documents", withIntermediateDirectories: true)
    let store = try await SQLiteStore.open(directory: data ?? directory + "/data")
    return Bench(
      directory: directory, data: data ?? directory + "/data", store: store, parser: parser,
      embedder: embedder)
  }

  private init(
    directory: String, data: String, store: any SourceStore, parser: ParagraphParser, embedder: HashEmbedder?
  ) {
    self.directory = directory
    self.data = data
    self.store = store
    self.parser = parser
    self.embedder = embedder
  }

  deinit { try? FileManager.default.removeItem(atPath: directory) }

  var ingestor: Ingestor { ingestor(embedder: embedder) }

  func ingestor(
    embedder: (any Embedder)?, maxFileBytes: Int = .max, sources: (any SourceAccess)? = nil
  ) -> Ingestor {
    Ingestor(
      store: store, parser: parser, embedder: embedder, index: index, clock: clock,
      maxFileBytes: maxFileBytes, temporaryDirectory: directory, dataDirectory: data,
      containers: FolderUnpacker(), sources: sources)
  }

  /// An ingestor whose model may change.
  func ingestor(embedders: EmbedderShelf) -> Ingestor {
    Ingestor(
      store: store, parser: parser, embedder: nil, index: index, clock: clock, temporaryDirectory: directory,
      dataDirectory: data, embedders: embedders)
  }

  /// Writes a file below the folder, which is made at need.
  func write(_ name: String, _ text: String) throws {
    let path = folder + "/" + name
    let parent = path[..<path.lastIndex(of: "/")!]
    try FileManager.default.createDirectory(
      atPath: String(parent), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: path))
  }

  func delete(_ name: String) throws {
    try FileManager.default.removeItem(atPath: folder + "/" + name)
  }

  func rename(_ name: String, to new: String) throws {
    try FileManager.default.moveItem(atPath: folder + "/" + name, toPath: folder + "/" + new)
  }

  /// Adds the folder, or paths below it.
  @discardableResult
  func add(_ names: [String] = [""]) async throws -> AddReport {
    try await Self.finish(ingestor.add(AddRequest(paths: names.map { folder + "/" + $0 })))
  }

  static func finish(_ events: AsyncThrowingStream<AddEvent, any Error>) async throws -> AddReport {
    var report: AddReport?
    for try await event in events {
      if case .finished(let finished) = event { report = finished }
    }
    return try report.orThrow()
  }

  func document(_ name: String) async throws -> DocumentSummary {
    let collection = try await store.makeCollection(named: "default")
    return try await store.newestVersion(at: folder + "/" + name, in: collection.id).orThrow()
  }

  func texts(_ name: String) async throws -> [String] {
    let summary = try await document(name)
    return try await store.chunks(of: summary.document.id, version: summary.newest.number).map(
      \.chunk.text)
  }
}

extension Optional {
  struct Missing: Error {}

  func orThrow() throws -> Wrapped {
    guard let self else { throw Missing() }
    return self
  }
}
