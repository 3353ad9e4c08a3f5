import TARSCore

/// Conversations as a table.
struct ConversationList {
  private let rows: [[String]]

  init(_ conversations: [Conversation]) { rows = conversations.map { Self.row($0) } }

  init(_ hits: [ConversationHit]) {
    rows = hits.map { hit in
      var row = Self.row(hit.conversation)
      if let excerpt = hit.excerpt { row[3] += Style.dim(" – " + excerpt.shortened(to: 120)) }
      return row
    }
  }

  var text: String {
    if rows.isEmpty { return "No conversations.\n" }
    return Table(header: ["id", "last message", "", "title"], rows: rows).text
  }

  private static func row(_ conversation: Conversation) -> [String] {
    let signs = (conversation.isPinned ? "pinned " : "") + (conversation.isArchived ? "archived" : "")
    let tags = conversation.tags.isEmpty ? "" : " [\(conversation.tags.joined(separator: ", "))]"
    return [
      conversation.id.rawValue, conversation.updatedAt.date.description, signs,
      conversation.title.shortened(to: 80) + tags,
    ]
  }
}

/// The branch of a conversation that is shown.
struct ConversationText {
  let tree: ConversationTree

  init(_ tree: ConversationTree) { self.tree = tree }

  var text: String {
    let messages = tree.messages.branch(to: tree.conversation.leaf).map(message)
    return Style.bold(tree.conversation.title) + "\n" + messages.map { "\n" + $0 }.joined()
  }

  private func message(_ message: ConversationMessage) -> String {
    guard message.role == .answer else { return Style.bold("> " + message.text) + "\n" }
    let state = message.state == .done ? "" : Style.yellow("(\(message.state.rawValue)) ")
    let error = message.details?.error.map { Style.yellow("note: ") + $0.message + "\n" } ?? ""
    let sources = message.citations.map { citation in
      Style.dim(
        "[\(citation.n)] \(citation.path), version \(citation.version): “\(citation.quote.shortened(to: 200))”\n"
      )
    }
    return state + message.text + "\n" + error + sources.joined()
  }
}

/// What an import did, for people.
struct ConversationImportText {
  let report: ConversationImportReport

  var text: String {
    var text = "Imported \(report.conversations) conversations with \(report.messages) messages.\n"
    if report.known > 0 { text += "\(report.known) were there before.\n" }
    if report.empty > 0 { text += "\(report.empty) had no messages.\n" }
    return text
  }
}

/// Who may read a conversation, for people.
struct ConversationReaderText {
  let readers: [ConversationReader]

  var text: String {
    if readers.isEmpty { return "Nobody else may read it.\n" }
    let rows = readers.map { [$0.user == nil ? "group" : "user", $0.name, $0.sharedAt.date.description] }
    return Table(header: ["", "name", "since"], rows: rows).text
  }
}
