import TARSCore

/// A conversation in HTML. All text is escaped: there is no markup but ours, and no script.
struct HTMLConversation {
  private let conversation: Conversation
  private let messages: [ExportedMessage]

  init(_ tree: ConversationTree, place: Int) {
    conversation = tree.conversation
    messages = tree.exported(place: place)
  }

  var text: String {
    let tags = conversation.tags.isEmpty ? "" : "; tags: " + conversation.tags.joined(separator: ", ")
    let begun = "Begun \(ExportedMessage.minute(conversation.createdAt))\(tags)"
    return """
      <article>
      <h1>\(HTMLPage.escaped(conversation.title))</h1>
      <p class="note">\(HTMLPage.escaped(begun))</p>
      \(messages.map(section).joined())</article>

      """
  }

  private func section(_ message: ExportedMessage) -> String {
    let remark = message.remark.map { "<p class=\"note\">\(HTMLPage.escaped($0))</p>\n" } ?? ""
    let notes = message.message.citations.map { note($0, message) }.joined()
    return """
      <section class="\(message.message.role.rawValue)">
      <h2>\(HTMLPage.escaped(message.heading))</h2>
      <div class="text">\(marked(message))</div>
      \(remark)\(notes.isEmpty ? "" : "<ol class=\"notes\">\n\(notes)</ol>\n")</section>

      """
  }

  private func marked(_ message: ExportedMessage) -> String {
    message.pieces.map { piece in
      switch piece {
      case .plain(let text): HTMLPage.escaped(text)
      case .mark(let n): "<sup><a href=\"#n\(message.name)-\(n)\">[\(n)]</a></sup>"
      }
    }.joined()
  }

  private func note(_ citation: Citation, _ message: ExportedMessage) -> String {
    """
    <li id="n\(message.name)-\(citation.n)" value="\(citation.n)"><q>\(HTMLPage.escaped(citation.quote))</q>
    \(HTMLPage.escaped(citation.place))</li>

    """
  }
}
