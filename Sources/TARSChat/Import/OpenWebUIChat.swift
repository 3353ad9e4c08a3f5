import TARSCore

/// A chat as Open WebUI exports it.
struct OpenWebUIChat: Decodable {
  let id: String?
  let title: String?
  let chat: Chat
  let createdAt: ImportedTime?
  let updatedAt: ImportedTime?
  let archived: Bool?
  let pinned: Bool?
  let meta: Meta?

  struct Chat: Decodable {
    let title: String?
    let history: History?
    /// In old exports the only messages: one branch.
    let messages: [Message]?
  }

  struct History: Decodable {
    let messages: [String: Message]?
    let currentId: String?
  }

  struct Message: Decodable {
    let id: String?
    let parentId: String?
    let role: String?
    let content: ImportedText?
    let timestamp: ImportedTime?
  }

  struct Meta: Decodable {
    let tags: [String]?
  }

  private enum CodingKeys: String, CodingKey {
    case id
    case title
    case chat
    case createdAt = "created_at"
    case updatedAt = "updated_at"
    case archived
    case pinned
    case meta
  }

  var imported: ImportedConversation {
    var imported = ImportedConversation(
      source: "open-webui", id: id, title: title ?? chat.title, isArchived: archived ?? false,
      createdAt: createdAt?.moment, updatedAt: updatedAt?.moment, nodes: nodes, leaf: leaf)
    imported.isPinned = pinned ?? false
    imported.tags = meta?.tags ?? []
    return imported
  }

  private var tree: [String: Message] { chat.history?.messages ?? [:] }

  private var nodes: [ImportNode] {
    if !tree.isEmpty { return tree.map { $0.value.node($0.key, parent: $0.value.parentId) } }
    let list = chat.messages ?? []
    return list.enumerated().map { place, message in
      message.node("\(place + 1)", parent: place == 0 ? nil : "\(place)")
    }
  }

  private var leaf: String? {
    tree.isEmpty ? chat.messages.map { "\($0.count)" } : chat.history?.currentId
  }
}

extension OpenWebUIChat.Message {
  fileprivate func node(_ id: String, parent: String?) -> ImportNode {
    ImportNode(
      id: id, parent: parent, role: role == "user" ? .question : .answer,
      text: ["user", "assistant"].contains(role) ? content?.text ?? "" : "", createdAt: timestamp?.moment)
  }
}
