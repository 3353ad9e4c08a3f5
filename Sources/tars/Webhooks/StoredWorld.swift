import FoundationEssentials
import TARSAuth
import TARSCore
import TARSStore
import TARSWebhooks

/// What webhooks' owners may read, and the texts of events, from the store.
struct StoredWorld: WebhookWorld {
  let store: SQLiteStore
  /// Characters.
  let mostText: Int

  /// Who must replace a password comes back: that alone takes nothing away.
  func caller(of owner: UserID?) async throws -> Caller? {
    guard let owner else { return .owner(named: "webhook") }
    guard var user = try await store.user(owner), user.state == .active else { return nil }
    user.mustChangePassword = false
    let permissions = Permissions(of: user, grants: try await store.grants(of: owner))
    return Caller(
      user: owner, name: user.name, rights: permissions.rights, access: permissions.access, proof: .owner)
  }

  func text(of event: DueDelivery, for caller: Caller) async throws -> WebhookText? {
    let subject = try JSONDecoder().decode(Subject.self, from: Data(event.data.utf8))
    switch event.kind {
    case .documentAdded, .documentChanged, .documentMoved:
      guard let document = subject.document, let version = subject.version else { return nil }
      return try await text(of: document, version, for: caller)
    case .answerGiven:
      guard let id = subject.answer else { return nil }
      return try await answer(id, for: caller)
    default: return nil
    }
  }

  private struct Subject: Decodable {
    var document: String?
    var version: Int?
    var answer: AnswerID?
  }

  private func text(of document: String, _ version: Int, for caller: Caller) async throws -> WebhookText {
    let seen = caller.access.collections().map(store.visible) ?? store
    let text = try await Catalogue(store: seen).text(of: document, at: "v\(version)")
    return WebhookText(
      text: text.passages.map(\.text).joined(separator: "\n\n"), mostCharacters: mostText)
  }

  /// Question and answer are for who asked, and for the owner of the data directory.
  private func answer(_ id: AnswerID, for caller: Caller) async throws -> WebhookText? {
    guard let record = try await store.answer(id), caller.user == nil || record.owner == caller.user else {
      return nil
    }
    return WebhookText(
      question: record.request.question, text: record.answer.answer, mostCharacters: mostText)
  }
}
