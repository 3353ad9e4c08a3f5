import Synchronization
package import TARSCore
import TARSText

/// The embedded search index: an inverted index and vectors with temporal columns, derived from a store.
///
/// Queries read a state that never changes, so they wait for no writer. Writers take turns; segments are merged,
/// and what was damaged is read again, in the background.
package final class TemporalIndex: QuestionIndex {
  struct Shared {
    var state: IndexState
    var indexedChunks = 0
    var notes: [String] = []
  }

  /// What writers own, one at a time.
  struct Writing {
    /// The state without a writer.
    var idle: IndexState
    /// `nil` until the first change arrives.
    var writer: IndexWriter?
    /// Rows and documents that changed since the files were written.
    var unwritten = 0
    var isWritten: Bool
    /// While the index is far behind: up to where the newest changes were taken ahead of those before them.
    var ahead: Int64?
    /// Documents that are read from the store at once.
    var batch = 16

    var state: IndexState { writer?.state ?? idle }
  }

  let feed: any ChangeFeed
  /// `nil` in memory only.
  let folder: IndexFolder?
  let analyzer: Analyzer
  /// Tells what `analyzer` does from what others do.
  let fingerprint: String
  let shared: Mutex<Shared>
  let writing: Turns<Writing>
  let background = BackgroundWork()
  let limits: IndexLimits
  let ranking: BM25
  let detector = LanguageDetector()

  init(
    _ state: IndexState, feed: any ChangeFeed, folder: IndexFolder?, ranking: BM25, limits: IndexLimits,
    fingerprint: String, isWritten: Bool
  ) {
    self.limits = limits
    self.feed = feed
    self.folder = folder
    self.ranking = ranking
    analyzer = Analyzer()
    self.fingerprint = fingerprint
    shared = Mutex(Shared(state: state.published()))
    writing = Turns(Writing(idle: state, isWritten: isWritten))
  }

  deinit { background.cancel() }

  /// Chunks that were analysed and added since the index was opened; kept chunks of new versions aren't among them.
  package var indexedChunks: Int { shared.withLock(\.indexedChunks) }
  /// What the owner should know, for logs and people: rebuilds, files that couldn't be read or written.
  package var notes: [String] { shared.withLock(\.notes) }
  /// Chunks in the index, of all versions.
  package var chunkCount: Int { state.liveRows }
  /// The space of the vectors; `nil` where the index holds none.
  package var model: EmbeddingModel? { state.model }
  /// The store's last change that is in the index.
  package var sequence: Int64 { state.sequence }

  /// Brings the index up to the store's newest change, and reads again what was lost from its files.
  ///
  /// Changes can be searched as they come in; a deletion doesn't wait for a rebuild that is going on.
  package func catchUp() async throws {
    while try await catchUpOnce() {}
  }

  /// Writes the index's files if anything changed since; they become current in one step.
  ///
  /// - Throws: `TARSError` with code `disk_full` or `file_unreadable`; the index stays usable in memory.
  package func persist() async throws {
    try await writing.take { try self.write(&$0) }
  }

  /// Writes all segments anew that have rows which no version contains any more, and the files with them.
  ///
  /// After it nothing of erased chunks is left in the index.
  /// - Throws: As `persist`.
  package func purge() async throws {
    try await writing.take { try self.purge(&$0) }
  }

  /// Waits until nothing goes on in the background any more.
  func settle() async { await background.wait() }

  /// Ends the work in the background. What isn't done is done after the next opening.
  package func close() async {
    background.cancel()
    await background.wait()
  }
}

extension TemporalIndex {
  /// What queries read at this moment.
  var state: IndexState { shared.withLock(\.state) }

  func publish(_ state: IndexState) {
    let state = state.published()
    shared.withLock { $0.state = state }
  }

  /// A note is kept once.
  func note(_ text: String) {
    shared.withLock { if !$0.notes.contains(text) { $0.notes.append(text) } }
  }
}
