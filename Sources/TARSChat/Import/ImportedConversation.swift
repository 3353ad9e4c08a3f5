import TARSCore
import TARSCrypto

/// A conversation of another program, before it is one of ours.
struct ImportedConversation {
  /// The program's name.
  var source: String
  /// The program's name for it; `nil` where it has none.
  var id: String?
  var title: String?
  var isArchived = false
  var isPinned = false
  var tags: [String] = []
  var createdAt: Instant?
  var updatedAt: Instant?
  var nodes: [ImportNode]
  /// The node at the end of the branch that was shown.
  var leaf: String?

  init(
    source: String, id: String?, title: String?, isArchived: Bool, createdAt: Instant?, updatedAt: Instant?,
    nodes: [ImportNode], leaf: String?
  ) {
    self.source = source
    self.id = id
    self.title = title
    self.isArchived = isArchived
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.nodes = nodes
    self.leaf = leaf
  }

  /// The same conversation in our form, always under the same id for the same owner.
  ///
  /// - Parameters:
  ///   - digest: Of the bytes, for one that has no id.
  ///   - now: For one that has no time.
  /// - Throws: `bad_request` for messages that are no tree.
  func tree(of owner: UserID?, digest: String, at now: Instant) throws -> ConversationTree {
    let moments = nodes.compactMap(\.createdAt)
    let begun = createdAt ?? moments.min() ?? now
    let tree = try ImportTree(nodes)
    let messages = try tree.messages(at: begun)
    let conversation = Conversation(
      id: .derived(from: [source, id ?? digest], for: owner), owner: owner, title: Self.title(title),
      isPinned: isPinned, isArchived: isArchived, tags: Self.tags(tags), createdAt: begun,
      updatedAt: max(begun, updatedAt ?? moments.max() ?? begun), leaf: tree.message(at: leaf))
    return ConversationTree(conversation: conversation, messages: messages)
  }

  private static func title(_ title: String?) -> String {
    let line = (title ?? "").replacing("\0", with: "").split(whereSeparator: \.isWhitespace).joined(
      separator: " ")
    return line.isEmpty ? "Imported conversation" : String(line.prefix(500))
  }

  private static func tags(_ tags: [String]) -> [String] {
    let short = tags.map { String($0.replacing("\0", with: "").prefix(100)) }
    return Array(Set(short.filter { !$0.isEmpty }).sorted().prefix(50))
  }
}

extension ConversationID {
  /// The id under which an owner's import of something is kept: the next import finds it.
  static func derived(from parts: [String], for owner: UserID?) -> ConversationID {
    let text = ([owner?.rawValue ?? ""] + parts).joined(separator: "\u{1F}")
    return ConversationID(rawValue: String(SHA256Digest.hex(of: text).prefix(26)))
  }
}
