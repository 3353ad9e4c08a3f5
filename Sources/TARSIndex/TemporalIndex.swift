import FoundationEssentials
import Synchronization
package import TARSCore
import TARSText

/// The embedded search index: an inverted index and vectors with temporal columns, derived from a store.
///
/// Queries read a state that never changes, so they wait for no writer. Writers take turns.
package final class TemporalIndex: SearchIndex {
  private struct Shared {
    var state: IndexState
    var indexedChunks = 0
    var notes: [String] = []
  }

  private struct Writing {
    /// `nil` until the first change arrives.
    var writer: IndexWriter?
    /// Rows and documents that changed since the file was written.
    var unwritten = 0
    var isWritten: Bool
  }

  private let feed: any ChangeFeed
  private let path: String?
  private let ranking: BM25
  private let analyzer: Analyzer
  private let detector = LanguageDetector()
  private let fingerprint: String
  private let shared: Mutex<Shared>
  private let writing: Turns<Writing>

  /// Opens the index in `directory`, which is made when it doesn't exist, and brings it up to the store.
  ///
  /// A file that is missing, damaged, of a newer format or of another model is rebuilt from the store; `notes` say so.
  ///
  /// - Parameter model: The embedding model in use; with `nil` the file's, else the store's.
  /// - Throws: `TARSError` where the folder can't be made or the store can't be read.
  package static func open(
    directory: String, feed: any ChangeFeed, model: EmbeddingModel?
  ) async throws -> TemporalIndex {
    try makeDirectory(directory)
    let path = directory + "/" + SnapshotFormat.fileName
    let fingerprint = AnalyzerFingerprint.value(of: Analyzer())
    let newest = try await feed.latestChange()
    do {
      let state = try Snapshot.read(try ByteImage(mapping: path), analyzer: fingerprint, model: model)
      guard state.sequence <= newest else { throw SnapshotRejection.aheadOfStore }
      let index = TemporalIndex(state, feed: feed, path: path, isWritten: true)
      try await index.catchUp()
      return index
    } catch let rejection as SnapshotRejection {
      let index = try await rebuilt(feed: feed, model: model, path: path)
      if newest > 0 || rejection != .missing {
        index.note("\(rejection.reason); it was rebuilt from the store.")
      }
      return index
    }
  }

  /// An index of the whole feed in memory only, for evaluations and tests.
  package static func inMemory(
    feed: any ChangeFeed, model: EmbeddingModel?, ranking: BM25 = BM25()
  ) async throws -> TemporalIndex {
    try await rebuilt(feed: feed, model: model, path: nil, ranking: ranking)
  }

  private static func rebuilt(
    feed: any ChangeFeed, model: EmbeddingModel?, path: String?, ranking: BM25 = BM25()
  ) async throws -> TemporalIndex {
    var model = model
    if model == nil { model = try await feed.embeddingModel() }
    let index = TemporalIndex(
      IndexState(model: model), feed: feed, path: path, ranking: ranking, isWritten: false)
    try await index.catchUp()
    return index
  }

  private init(
    _ state: IndexState, feed: any ChangeFeed, path: String?, ranking: BM25 = BM25(), isWritten: Bool
  ) {
    self.feed = feed
    self.path = path
    self.ranking = ranking
    analyzer = Analyzer()
    fingerprint = AnalyzerFingerprint.value(of: analyzer)
    shared = Mutex(Shared(state: state))
    writing = Turns(Writing(isWritten: isWritten))
  }

  /// Chunks that were analysed and added since the index was opened; kept chunks of new versions aren't among them.
  package var indexedChunks: Int { shared.withLock(\.indexedChunks) }
  /// What the owner should know, for logs and people: rebuilds, a file that couldn't be written.
  package var notes: [String] { shared.withLock(\.notes) }
  /// Chunks in the index, of all versions.
  package var chunkCount: Int { state.totals.rows }
  /// The space of the vectors; `nil` where the index holds none.
  package var model: EmbeddingModel? { state.model }
  /// The store's last change that is in the index.
  package var sequence: Int64 { state.sequence }

  package func lexical(_ question: String, filter: SearchFilter, limit: Int) async throws -> [Candidate] {
    let state = state
    let terms = QuestionTerms(
      question, language: detector.language(of: question), languages: state.languages, analyzer: analyzer)
    return LexicalSearch(terms, in: state, ranking: ranking).candidates(filter, limit: limit)
  }

  /// - Throws: `TARSError` with code `model_unsupported` where the vector has another length than the index's.
  package func dense(_ vector: [Float], filter: SearchFilter, limit: Int) async throws -> [Candidate] {
    let state = state
    guard state.model != nil else { return [] }
    guard vector.count == state.dimensions else {
      throw TARSError(
        .modelUnsupported,
        "The question's vector has \(vector.count) numbers, the index's vectors have \(state.dimensions).",
        hint: "Start T.A.R.S. again with the embedding model that the documents were added with.")
    }
    return DenseSearch(state: state).candidates(vector, filter, limit: limit)
  }

  package func catchUp() async throws {
    try await writing.take { writing in
      while true {
        let changes = try await feed.changes(after: state.sequence, limit: Self.batchDocuments)
        if changes.isEmpty { return }
        var writer = writing.writer ?? IndexWriter(state, analyzer: analyzer)
        writing.writer = nil
        try await add(changes, to: &writer)
        publish(writer.state)
        writing.writer = writer
        writing.isWritten = false
        writing.unwritten += changes.count + changes.reduce(0) { $0 + $1.chunks.count }
        writeWhenDue(&writing)
      }
    }
  }

  /// Writes the index file if anything changed since; the old file is replaced in one step.
  ///
  /// - Throws: `TARSError` with code `disk_full` or `file_unreadable`; the index stays usable in memory.
  package func persist() async throws {
    try await writing.take { try write(&$0) }
  }
}

extension TemporalIndex {
  private static var batchDocuments: Int { 64 }
  private static var batchChunks: Int { 1024 }
  /// Changes in memory after which the file is written without being asked.
  private static var dueChanges: Int { 4096 }

  /// What queries read at this moment.
  var state: IndexState { shared.withLock(\.state) }

  private func publish(_ state: IndexState) { shared.withLock { $0.state = state } }

  private func note(_ text: String) { shared.withLock { $0.notes.append(text) } }

  private func add(_ changes: [DocumentState], to writer: inout IndexWriter) async throws {
    let wanted = writer.wanted(for: changes)
    for start in stride(from: 0, to: wanted.count, by: Self.batchChunks) {
      let batch = Array(wanted[start..<min(wanted.count, start + Self.batchChunks)])
      let added = try writer.add(try await feed.contents(of: batch, model: writer.state.model))
      shared.withLock { $0.indexedChunks += added }
    }
    let unknown = writer.apply(changes)
    if !unknown.isEmpty {
      note("\(unknown.count) chunks had no content in the store and can't be found.")
    }
  }

  /// Writes the file when much changed, in proportion to the index, so that the cost stays small for each change.
  private func writeWhenDue(_ writing: inout Writing) {
    guard path != nil, writing.unwritten >= max(Self.dueChanges, state.totals.rows / 2) else { return }
    do {
      try write(&writing)
    } catch {
      writing.unwritten = 0
      note("\(error)")
    }
  }

  private func write(_ writing: inout Writing) throws {
    guard let path, !writing.isWritten else { return }
    publish(try Snapshot.write(state, analyzer: fingerprint, to: path))
    writing = Writing(isWritten: true)
  }

  private static func makeDirectory(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw TARSError(
        .fileUnreadable, "The index folder \(path) can't be made: \(error)",
        hint: "Check that the user running T.A.R.S. may write there.")
    }
  }
}
