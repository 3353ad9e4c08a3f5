import FoundationEssentials
import TARSCore

extension SilentEngine {
  func addConversation(_ draft: ConversationDraft) async throws -> Conversation { throw TARSError.cancelled }
  func conversations(_ query: ConversationQuery) async throws -> [Conversation] { [] }
  func searchConversations(for text: String, limit: Int) async throws -> [ConversationHit] { [] }
  func conversation(_ id: ConversationID) async throws -> ConversationTree { throw TARSError.cancelled }
  func edit(_ edit: ConversationEdit) async throws -> Conversation { throw TARSError.cancelled }
  func removeConversation(_ id: ConversationID) async throws {}
  func rate(_ rating: AnswerRating) async throws -> ConversationMessage { throw TARSError.cancelled }
  func readers(of id: ConversationID) async throws -> [ConversationReader] { [] }
  func edit(_ edit: ShareEdit) async throws -> [ConversationReader] { [] }
  func sharedConversations(after: ConversationID?, limit: Int) async throws -> [SharedSummary] { [] }
  func sharedConversation(_ id: ConversationID) async throws -> SharedConversation {
    throw TARSError.cancelled
  }
  func exportConversations(
    _ export: ConversationExport
  ) async throws -> AsyncThrowingStream<String, any Error> { throw TARSError.cancelled }
  func importConversations(_ file: Data) async throws -> ConversationImportReport {
    throw TARSError.cancelled
  }
  func ask(_ question: ConversationQuestion) async throws -> ConversationTurn { throw TARSError.cancelled }
  func regenerate(_ request: RegenerationRequest) async throws -> ConversationTurn {
    throw TARSError.cancelled
  }
  func events(
    of answer: MessageID, in id: ConversationID, after last: Int
  ) async throws -> AsyncThrowingStream<NumberedEvent, any Error> { throw TARSError.cancelled }
  func cancel(_ answer: MessageID, in id: ConversationID) async throws -> ConversationMessage {
    throw TARSError.cancelled
  }
}
