import TARSCore
import TARSServer

/// An engine that knows nothing: routes are read from the server, never called.
struct SilentEngine: ServedEngine {
  func status() async throws -> SystemStatus { throw TARSError.cancelled }
  func collections() async throws -> [CollectionSummary] { [] }
  func makeCollection(named name: String) async throws -> CollectionSummary { throw TARSError.cancelled }
  func documents(_ query: DocumentQuery) async throws -> [DocumentSummary] { [] }
  func history(of reference: String) async throws -> DocumentHistory { throw TARSError.cancelled }
  func text(of reference: String, at time: String?) async throws -> VersionText { throw TARSError.cancelled }
  func difference(_ request: DiffRequest) async throws -> DocumentDifference { throw TARSError.cancelled }
  func search(_ request: SearchRequest) async throws -> SearchResponse { throw TARSError.cancelled }
  func ask(_ request: AskRequest) -> AsyncThrowingStream<AnswerEvent, any Error> { .finished }
  func add(_ request: AddRequest) -> AsyncThrowingStream<AddEvent, any Error> { .finished }
  func add(_ content: UploadedContent) async throws -> AddReport { AddReport() }
  func beginUpload() async throws -> any UploadRoom { throw TARSError.cancelled }
  func add(_ uploads: [Upload], to collection: String) async throws -> AddReport { AddReport() }
  func add(_ page: PageAddition) async throws -> AddReport { AddReport() }
  func createUpload(_ draft: UploadDraft) async throws -> UploadStatus { throw TARSError.cancelled }
  func upload(_ id: UploadID, of owner: String) async throws -> UploadStatus { throw TARSError.cancelled }
  func receive(
    _ id: UploadID, of owner: String, at offset: Int64, length: Int64?
  ) async throws -> any UploadReception { throw TARSError.cancelled }
  func endUpload(_ id: UploadID, of owner: String) async throws {}
  func remove(_ reference: String) async throws -> DocumentHistory { throw TARSError.cancelled }
  func appearances(_ request: AppearanceRequest) async throws -> Appearances { throw TARSError.cancelled }
  func timeline(_ request: TimelineRequest) async throws -> Timeline { Timeline(entries: []) }
  func answers(_ query: AnswerQuery) async throws -> [AnswerSummary] { [] }
  func answer(_ id: AnswerID) async throws -> AnswerRecord { throw TARSError.cancelled }
  func replay(_ request: ReplayRequest) async throws -> Replay { throw TARSError.cancelled }
  func add(_ request: ImportRequest) -> AsyncThrowingStream<AddEvent, any Error> { .finished }
  func edit(_ edit: HalfLifeEdit) async throws -> CollectionSummary { throw TARSError.cancelled }
  func edit(_ edit: TagEdit) async throws -> DocumentTags { throw TARSError.cancelled }
  func edit(_ edit: DateEdit, by person: String) async throws -> DocumentHistory { throw TARSError.cancelled }
  func lineages() async throws -> LineageList { LineageList(accepted: [], proposed: []) }
  func lineage(of reference: String) async throws -> [DocumentHistory] { [] }
  func edit(_ edit: LineageEdit, by person: String) async throws -> LineageList { throw TARSError.cancelled }
  func sources() async throws -> [SourceStatus] { [] }
  func source(named name: String) async throws -> SourceStatus { throw TARSError.cancelled }
  func addSource(_ addition: SourceAddition) async throws -> SourceChange { throw TARSError.cancelled }
  func editSource(_ edit: SourceEdit) async throws -> SourceChange { throw TARSError.cancelled }
  func scanSource(_ request: SourceScanRequest) async throws -> SourceStatus { throw TARSError.cancelled }
  func cancelScan(ofSource name: String) async throws -> SourceStatus { throw TARSError.cancelled }
  func embed(_ request: VectorRequest) async throws -> TextVectors { throw TARSError.cancelled }
  func reembedding() async throws -> Reembedding { Reembedding() }
  func edit(_ edit: ReembeddingEdit) async throws -> Reembedding { throw TARSError.cancelled }
  func removeSource(_ removal: SourceRemoval) async throws -> SourceRemovalReport {
    throw TARSError.cancelled
  }
}

extension AsyncThrowingStream where Failure == any Error {
  fileprivate static var finished: Self { Self { $0.finish() } }
}
