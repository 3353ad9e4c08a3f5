package import TARSCore

/// Writes conversations as a text, piece by piece.
package struct ConversationWriter: Sendable {
  private let format: ConversationFormat
  /// Whether the text is of one conversation alone.
  private let isSingle: Bool
  private let moment: Instant

  /// - Parameters:
  ///   - isSingle: Whether there will be one conversation: its JSON is an object then, else an array of such.
  ///   - moment: When the text is written.
  package init(_ format: ConversationFormat, isSingle: Bool, at moment: Instant) {
    self.format = format
    self.isSingle = isSingle
    self.moment = moment
  }

  package var beginning: String {
    switch format {
    case .json: isSingle ? "" : "["
    case .markdown: ""
    case .html: HTMLPage.beginning(title: isSingle ? "Conversation" : "Conversations", at: moment)
    }
  }

  /// - Parameter place: How many were written before.
  /// - Throws: What can't be encoded.
  package func text(of tree: ConversationTree, place: Int) throws -> String {
    switch format {
    case .json: (place > 0 ? "," : "") + (isSingle ? "" : "\n") + (try ConversationRecord(tree).json)
    case .markdown: (place > 0 ? "\n---\n\n" : "") + MarkdownConversation(tree, place: place).text
    case .html: HTMLConversation(tree, place: place).text
    }
  }

  package var end: String {
    switch format {
    case .json: isSingle ? "\n" : "\n]\n"
    case .markdown: ""
    case .html: HTMLPage.end
    }
  }
}
