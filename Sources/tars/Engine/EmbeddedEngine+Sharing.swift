import TARSChat
import TARSCore
import TARSStore

/// Conversations that others may read, and others' that the caller may.
extension EmbeddedEngine {
  func readers(of id: ConversationID) async throws -> [ConversationReader] {
    try caller.require(.converse)
    var readers: [ConversationReader] = []
    let groups = try await parts.store.groups()
    for share in try await parts.store.shares(of: id, of: caller.user) {
      let name: String? =
        switch share.holder {
        case .user(let user): try await parts.store.user(user)?.name
        case .group(let group): groups.first { $0.id == group }?.name
        }
      readers.append(
        ConversationReader(share.holder, name: name ?? share.holder.id, sharedAt: share.sharedAt))
    }
    return readers
  }

  func edit(_ edit: ShareEdit) async throws -> [ConversationReader] {
    try caller.require(.converse)
    // What isn't one's own tells nothing of who there is.
    _ = try await parts.store.conversation(edit.conversation, of: caller.user)
    let holder = try await holder(edit.who)
    if edit.isShared {
      try await parts.store.share(edit.conversation, of: caller.user, with: holder, at: parts.clock.now)
    } else {
      try await parts.store.endShare(of: edit.conversation, of: caller.user, with: holder)
    }
    return try await readers(of: edit.conversation)
  }

  func sharedConversations(after: ConversationID?, limit: Int) async throws -> [SharedSummary] {
    try caller.require(.read)
    guard let user = caller.user else { return [] }
    var shared: [SharedSummary] = []
    let found = try await parts.store.conversations(sharedWith: user, after: after, limit: limit)
    for conversation in found { shared.append(try await summary(of: conversation)) }
    return shared
  }

  func sharedConversation(_ id: ConversationID) async throws -> SharedConversation {
    try caller.require(.read)
    guard let user = caller.user else { throw TARSError.conversationNotFound(id) }
    let (conversation, branch) = try await parts.store.conversation(id, sharedWith: user)
    return SharedConversation(
      conversation: try await summary(of: conversation),
      messages: try await SharedReading { try await seen.versions(of: $0) }.messages(branch))
  }

  private func summary(of conversation: Conversation) async throws -> SharedSummary {
    guard let owner = conversation.owner else { return SharedSummary(conversation, owner: "owner") }
    let user = try await parts.store.user(owner)
    return SharedSummary(conversation, owner: user?.displayName ?? owner.rawValue)
  }

  /// - Throws: `user_not_found`, `group_not_found`.
  private func holder(_ target: ShareTarget) async throws -> Grant.Holder {
    switch target {
    case .user(let name):
      let byID = try await parts.store.user(UserID(rawValue: name))
      let user = if let byID { byID } else { try await parts.store.user(named: name) }
      guard let user else { throw TARSError.userNotFound(name) }
      return .user(user.id)
    case .group(let name):
      let folded = FoldedName(name)
      let group = try await parts.store.groups().first {
        $0.id.rawValue == name || FoldedName($0.name) == folded
      }
      guard let group else { throw TARSError.groupNotFound(name) }
      return .group(group.id)
    }
  }
}

extension Grant.Holder {
  fileprivate var id: String {
    switch self {
    case .user(let user): user.rawValue
    case .group(let group): group.rawValue
    }
  }
}
