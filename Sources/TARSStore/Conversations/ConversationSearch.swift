import GRDB
import TARSCore

/// Full-text search over one's own conversations.
///
/// What is found comes in the order of time, not of relevance: relevance would count words in others' texts, too.
struct ConversationSearch {
  private let rows: ConversationRows
  /// In FTS5's language.
  private let query: String

  /// `nil` for a text without words.
  init?(_ rows: ConversationRows, for text: String) {
    let words = text.prefix(1000).split { !$0.isWordPart }.prefix(32)
    guard !words.isEmpty else { return nil }
    self.rows = rows
    // A quoted word is no syntax, and no quote is part of a word.
    query = words.map { "\"\($0)\"*" }.joined(separator: " ")
  }

  func hits(limit: Int) throws -> [ConversationHit] {
    let found = try Row.fetchAll(
      rows.database,
      sql: """
        WITH hit AS (
          SELECT conversation_id, max(conversation_message.id) AS message
          FROM conversation_message_text
          JOIN conversation_message ON conversation_message.id = conversation_message_text.rowid
          JOIN conversation ON conversation.id = conversation_id
          WHERE conversation_message_text MATCH :query AND account_id IS :owner GROUP BY conversation_id)
        SELECT public_id, hit.message FROM conversation LEFT JOIN hit ON conversation_id = conversation.id
        WHERE account_id IS :owner AND (hit.message IS NOT NULL OR conversation.id IN (
          SELECT rowid FROM conversation_title WHERE conversation_title MATCH :query))
        ORDER BY updated_at DESC, conversation.id DESC LIMIT :limit
        """, arguments: ["query": query, "owner": rows.owner?.rawValue, "limit": max(1, min(limit, 100))])
    return try found.map { row in
      try hit(rows.conversation(ConversationID(rawValue: row["public_id"])), row["message"])
    }
  }

  private func hit(_ conversation: Conversation, _ message: Int64?) throws -> ConversationHit {
    guard let message else { return ConversationHit(conversation: conversation) }
    let row = try Row.fetchOne(
      rows.database.cachedStatement(
        sql: """
          SELECT public_id, snippet(conversation_message_text, 0, '', '', '…', 24) AS excerpt
          FROM conversation_message_text
          JOIN conversation_message ON conversation_message.id = conversation_message_text.rowid
          WHERE conversation_message_text MATCH ? AND conversation_message_text.rowid = ?
          """), arguments: [query, message])
    return ConversationHit(
      conversation: conversation, message: (row?["public_id"] as String?).map(MessageID.init(rawValue:)),
      excerpt: row?["excerpt"])
  }
}

extension Character {
  /// Letters and numbers with their marks: what the index's tokenizer takes for words.
  fileprivate var isWordPart: Bool { isLetter || isNumber }
}
