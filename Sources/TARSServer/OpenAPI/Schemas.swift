/// All schemas of the OpenAPI document by name.
enum Schemas {
  static let parts = [
    documents, curation, changes, answers, replay, system, chat, jobs, sources, duplicates,
    uploads, models, openAI, ollama, mcp, chats, signIn, identity, conversations, messages, webhooks,
    analytics, errors, quotas,
  ]
  static let all = parts.reduce(into: [:]) { all, part in
    all.merge(part) { _, _ in preconditionFailure("two schemas have one name") }
  }
}
