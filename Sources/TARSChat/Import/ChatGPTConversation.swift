import TARSCore

/// A conversation of ChatGPT's `conversations.json`.
struct ChatGPTConversation: Decodable {
  let title: String?
  let createTime: ImportedTime?
  let updateTime: ImportedTime?
  /// Nodes by id.
  let mapping: [String: Node]
  let currentNode: String?
  let conversationID: String?
  let id: String?
  let isArchived: Bool?

  struct Node: Decodable {
    let parent: String?
    let message: Message?
  }

  struct Message: Decodable {
    let author: Author
    let createTime: ImportedTime?
    let content: Content?
    let metadata: Metadata?

    private enum CodingKeys: String, CodingKey {
      case author
      case createTime = "create_time"
      case content
      case metadata
    }
  }

  struct Author: Decodable {
    let role: String
  }

  /// Of many kinds; those of text and of code have what people read.
  struct Content: Decodable {
    let contentType: String?
    let parts: ImportedText?
    let text: String?

    private enum CodingKeys: String, CodingKey {
      case contentType = "content_type"
      case parts
      case text
    }
  }

  struct Metadata: Decodable {
    let isHidden: Bool?

    private enum CodingKeys: String, CodingKey {
      case isHidden = "is_visually_hidden_from_conversation"
    }
  }

  private enum CodingKeys: String, CodingKey {
    case title
    case createTime = "create_time"
    case updateTime = "update_time"
    case mapping
    case currentNode = "current_node"
    case conversationID = "conversation_id"
    case id
    case isArchived = "is_archived"
  }

  var imported: ImportedConversation {
    ImportedConversation(
      source: "chatgpt", id: conversationID ?? id, title: title, isArchived: isArchived ?? false,
      createdAt: createTime?.moment, updatedAt: updateTime?.moment,
      nodes: mapping.map { $0.value.node($0.key) }, leaf: currentNode)
  }
}

extension ChatGPTConversation.Node {
  fileprivate func node(_ id: String) -> ImportNode {
    ImportNode(
      id: id, parent: parent, role: message?.author.role == "user" ? .question : .answer,
      text: message?.shown ?? "", createdAt: message?.createTime?.moment)
  }
}

extension ChatGPTConversation.Message {
  /// What people see; nothing of the system's and the tools' messages.
  fileprivate var shown: String {
    guard ["user", "assistant"].contains(author.role), metadata?.isHidden != true, let content else {
      return ""
    }
    switch content.contentType {
    case "text", "multimodal_text", nil: return content.parts?.text ?? content.text ?? ""
    case "code" where author.role == "user": return content.text ?? ""
    // What a model tells its tools.
    default: return ""
    }
  }
}
