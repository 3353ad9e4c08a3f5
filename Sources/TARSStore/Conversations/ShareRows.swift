import GRDB
import TARSCore

/// Reads and writes who else may read conversations.
struct ShareRows {
  private let database: Database

  init(_ database: Database) { self.database = database }

  func insert(_ holder: Grant.Holder, of conversation: Int64, at moment: Instant) throws {
    try demand(holder)
    try database.execute(
      sql: """
        INSERT INTO conversation_share (conversation_id, \(holder.column), shared_at) VALUES (?, ?, ?)
        ON CONFLICT DO NOTHING
        """, arguments: [conversation, holder.id, moment.milliseconds])
  }

  func delete(_ holder: Grant.Holder, of conversation: Int64) throws {
    try database.execute(
      sql: "DELETE FROM conversation_share WHERE conversation_id = ? AND \(holder.column) = ?",
      arguments: [conversation, holder.id])
  }

  func shares(of conversation: Int64) throws -> [ConversationShare] {
    try Row.fetchAll(
      database,
      sql: "SELECT * FROM conversation_share WHERE conversation_id = ? ORDER BY shared_at, rowid",
      arguments: [conversation]
    ).map { ConversationShare(holder: Grant.Holder($0), sharedAt: $0.instant("shared_at")) }
  }

  func conversations(
    with user: UserID, after: ConversationID?, limit: Int
  ) throws -> [Conversation] {
    try ConversationRows(database, of: user).fetch(
      """
      account_id IS NOT :owner AND \(Self.isShared) AND (:after IS NULL OR (updated_at, id) < (
        SELECT updated_at, id FROM conversation WHERE public_id = :after AND \(Self.isShared)))
      """, ["after": after?.rawValue], order: "updated_at DESC, id DESC", limit: max(1, min(limit, 200))
    ).map(\.forReaders)
  }

  /// The conversation's key, too.
  func conversation(_ id: ConversationID, with user: UserID) throws -> (Int64, Conversation) {
    let found = try ConversationRows(database, of: user).fetch(
      "public_id = :id AND \(Self.isShared)", ["id": id.rawValue], limit: 1)
    let key = try Int64.fetchOne(
      database, sql: "SELECT id FROM conversation WHERE public_id = ?", arguments: [id.rawValue])
    guard let conversation = found.first, let key else { throw TARSError.conversationNotFound(id) }
    return (key, conversation.forReaders)
  }

  /// That an active user, or a group of the user, may read a conversation; `:owner` is the reader.
  private static let isShared = """
    id IN (
      SELECT conversation_id FROM conversation_share
      WHERE EXISTS (SELECT 1 FROM account WHERE account.id = :owner AND state = 'active') AND (
        account_id = :owner OR group_id = 'everyone'
        OR group_id IN (SELECT group_id FROM membership WHERE membership.account_id = :owner)))
    """

  private func demand(_ holder: Grant.Holder) throws {
    switch holder {
    case .user(let user): try AccountRows(database).demand(user)
    case .group(let group): try GroupRows(database).demand(group)
    }
  }
}

extension Conversation {
  /// Without how its owner keeps it in order, and without the scope, which may name what the reader can't see.
  fileprivate var forReaders: Conversation {
    Conversation(
      id: id, owner: owner, title: title, createdAt: createdAt, updatedAt: updatedAt, leaf: leaf)
  }
}
