import TARSCore

/// A new webhook, as JSON.
struct WebhookDraftBody: Decodable {
  let draft: WebhookDraft

  private enum Key: String, CodingKey, CaseIterable {
    case url, name, events, collections, includesText
  }

  init(from decoder: any Decoder) throws {
    try KnownMembers.check(decoder, Set(Key.allCases.map(\.rawValue)))
    let body = try decoder.container(keyedBy: Key.self)
    draft = WebhookDraft(
      url: try body.decode(String.self, forKey: .url),
      name: try body.decodeIfPresent(String.self, forKey: .name).flatMap { $0.isEmpty ? nil : $0 },
      events: try body.decodeIfPresent([EventKind].self, forKey: .events),
      collections: try body.decodeIfPresent([String].self, forKey: .collections),
      includesText: try body.decodeIfPresent(Bool.self, forKey: .includesText) ?? false)
  }
}

/// A change of a webhook, as JSON.
struct WebhookEditBody: Decodable {
  let edit: WebhookEdit

  private enum Key: String, CodingKey, CaseIterable {
    case url, name, events, collections, includesText, isPaused
  }

  init(from decoder: any Decoder) throws {
    try KnownMembers.check(decoder, Set(Key.allCases.map(\.rawValue)))
    let body = try decoder.container(keyedBy: Key.self)
    edit = WebhookEdit(
      url: try body.decodeIfPresent(String.self, forKey: .url),
      name: try body.decodeIfPresent(String.self, forKey: .name),
      events: try body.decodeIfPresent([EventKind].self, forKey: .events),
      collections: try body.decodeIfPresent([String].self, forKey: .collections),
      includesText: try body.decodeIfPresent(Bool.self, forKey: .includesText),
      isPaused: try body.decodeIfPresent(Bool.self, forKey: .isPaused))
  }
}
