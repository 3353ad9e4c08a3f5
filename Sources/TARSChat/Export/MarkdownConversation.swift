import TARSCore

/// A conversation in Markdown, with footnotes as GitHub and Pandoc read them.
struct MarkdownConversation {
  private let conversation: Conversation
  private let messages: [ExportedMessage]

  init(_ tree: ConversationTree, place: Int) {
    conversation = tree.conversation
    messages = tree.exported(place: place)
  }

  var text: String {
    let tags = conversation.tags.isEmpty ? "" : "; tags: " + conversation.tags.joined(separator: ", ")
    let head =
      "# \(Self.line(conversation.title))\n\nBegun \(ExportedMessage.minute(conversation.createdAt))\(tags)\n"
    return head + messages.map { "\n" + section($0) }.joined()
  }

  private func section(_ message: ExportedMessage) -> String {
    let text =
      message.isQuestion
      ? message.message.text.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }
        .joined(separator: "\n")
      : marked(message)
    let remark = message.remark.map { "\n*\(Self.line($0))*\n" } ?? ""
    let notes = message.message.citations.map { note($0, message) }.joined()
    return "## \(message.heading)\n\n\(text)\n" + remark + (notes.isEmpty ? "" : "\n" + notes)
  }

  private func marked(_ message: ExportedMessage) -> String {
    message.pieces.map { piece in
      switch piece {
      case .plain(let text): text
      case .mark(let n): "[^\(message.name)-\(n)]"
      }
    }.joined()
  }

  private func note(_ citation: Citation, _ message: ExportedMessage) -> String {
    "[^\(message.name)-\(citation.n)]: “\(Self.line(citation.quote))” \(Self.line(citation.place))\n"
  }

  /// On one line.
  private static func line(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
