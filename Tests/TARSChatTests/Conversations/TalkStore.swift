import Foundation
import TARSCore
import TARSStore

@testable import TARSChat

/// A store of its own with one conversation, "New conversation".
final class TalkStore: Sendable {
  let store: SQLiteStore
  let id = ConversationID(rawValue: "talk")
  private let directory: String

  static let day = Instant(seconds: 1_704_186_000)

  init() async throws {
    directory = FileManager.default.temporaryDirectory.path + "/talks-\(UUID().uuidString)"
    store = try await SQLiteStore.open(directory: directory)
    try await store.add(
      Conversation(id: id, owner: nil, title: ConversationDraft.untitled, createdAt: Self.day), messages: [])
  }

  deinit {
    // Nothing is lost with a folder of temporary files.
    try? FileManager.default.removeItem(atPath: directory)
  }

  func tree() async throws -> ConversationTree {
    ConversationTree(
      conversation: try await store.conversation(id, of: nil),
      messages: try await store.messages(of: id, of: nil))
  }

  func plan(_ question: String, _ place: ConversationQuestion.Place = .leaf) async throws -> TurnPlan {
    let asked = ConversationQuestion(conversation: id, question: question, place: place)
    return try TurnPlan(asking: asked, in: await tree(), at: Self.day)
  }

  func message(_ id: MessageID) async throws -> ConversationMessage { try await tree().message(id) }
}

/// An answer as its events tell it.
enum Told {
  static let understanding = Understanding(asOf: TalkStore.day, mode: .hybrid)

  static func done(_ text: String) -> AnswerEvent {
    .done(
      Answer(
        answer: text, found: true, citations: [], understanding: understanding,
        verification: Verification(sentences: 1, supported: 1, unsupported: []), model: "extractive",
        timings: ["total": 3], id: AnswerID(rawValue: "kept")))
  }

  static func events(_ events: [AnswerEvent]) -> AsyncThrowingStream<AnswerEvent, any Error> {
    AsyncThrowingStream { continuation in
      for event in events { continuation.yield(event) }
      continuation.finish()
    }
  }
}

struct StillTime: TimeSource {
  let now = TalkStore.day
}
