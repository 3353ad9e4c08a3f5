import FoundationEssentials
import TARSCore

/// A conversation as it stands in our own files.
struct ConversationRecord: Codable {
  static let format = "tars-conversation/1"

  let format: String
  let conversation: Conversation
  let messages: [ConversationMessage]

  /// Without whose it is.
  init(_ tree: ConversationTree) {
    format = Self.format
    conversation = tree.conversation.owned(by: nil, as: tree.conversation.id)
    messages = tree.messages
  }

  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}

extension Conversation {
  /// The same conversation as another's.
  func owned(by owner: UserID?, as id: ConversationID) -> Conversation {
    Conversation(
      id: id, owner: owner, title: title, isPinned: isPinned, isArchived: isArchived, tags: tags,
      createdAt: createdAt, updatedAt: updatedAt, scope: scope, leaf: leaf)
  }
}
