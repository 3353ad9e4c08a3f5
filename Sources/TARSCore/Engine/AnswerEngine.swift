/// All that T.A.R.S. does for a person: the one door for the command line, the server and other clients.
///
/// Implemented over an open store, and over HTTP by a client of a running server. Requests and responses are
/// `Codable`; their encoding is the JSON of `--json` and of `/api/v1`.
package protocol AnswerEngine: ConversationEngine, CurationEngine, DuplicateEngine, EmbeddingEngine,
  JobEngine, SourceEngine, UploadEngine, VectorEngine
{
  func status() async throws -> SystemStatus
  func collections() async throws -> [CollectionSummary]
  func makeCollection(named name: String) async throws -> CollectionSummary
  func documents(_ query: DocumentQuery) async throws -> [DocumentSummary]
  func history(of reference: String) async throws -> DocumentHistory
  /// The text of the version that `at` selects; the newest when `nil`.
  func text(of reference: String, at time: String?) async throws -> VersionText
  func difference(_ request: DiffRequest) async throws -> DocumentDifference
  func search(_ request: SearchRequest) async throws -> SearchResponse
  /// The answer's events as they happen. Ending the iteration stops the work.
  func ask(_ request: AskRequest) -> AsyncThrowingStream<AnswerEvent, any Error>
  /// Adds files and folders, and notices what was deleted from the folders. Ending the iteration stops it
  /// after the present file; the rest stays queued.
  func add(_ request: AddRequest) -> AsyncThrowingStream<AddEvent, any Error>
  /// Adds bytes that have no file, under a name.
  func add(_ content: UploadedContent) async throws -> AddReport
  /// Closes the current version (a tombstone); history stays.
  func remove(_ reference: String) async throws -> DocumentHistory
  /// In which versions of which documents a phrase or statement stands.
  func appearances(_ request: AppearanceRequest) async throws -> Appearances
  func timeline(_ request: TimelineRequest) async throws -> Timeline
  /// Kept answers, newest first.
  func answers(_ query: AnswerQuery) async throws -> [AnswerSummary]
  func answer(_ id: AnswerID) async throws -> AnswerRecord
  /// Gives a kept answer again, as of then or as of now, and says what differs.
  func replay(_ request: ReplayRequest) async throws -> Replay
}
