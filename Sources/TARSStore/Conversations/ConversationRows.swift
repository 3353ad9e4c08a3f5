import GRDB
import TARSCore

/// Reads and writes conversations of one owner; others' don't exist for it.
struct ConversationRows {
  let database: Database
  /// `nil` for the owner of the data directory.
  let owner: UserID?

  init(_ database: Database, of owner: UserID?) {
    self.database = database
    self.owner = owner
  }

  func conversation(_ id: ConversationID) throws -> Conversation {
    let found = try fetch("public_id = :id AND account_id IS :owner", ["id": id.rawValue], limit: 1).first
    guard let found else { throw TARSError.conversationNotFound(id) }
    return found
  }

  /// The table's key of a conversation.
  func key(_ id: ConversationID) throws -> Int64 {
    let key = try Int64.fetchOne(
      database.cachedStatement(sql: "SELECT id FROM conversation WHERE public_id = ? AND account_id IS ?"),
      arguments: [id.rawValue, owner?.rawValue])
    guard let key else { throw TARSError.conversationNotFound(id) }
    return key
  }

  func page(_ query: ConversationQuery) throws -> [Conversation] {
    try fetch(
      """
      account_id IS :owner AND (:archived IS NULL OR archived = :archived)
        AND (:tag IS NULL OR EXISTS (
          SELECT 1 FROM conversation_tag WHERE conversation_id = conversation.id AND tag = :tag))
        AND (:after IS NULL OR (pinned, updated_at, id) < (
          SELECT pinned, updated_at, id FROM conversation WHERE public_id = :after AND account_id IS :owner))
      """,
      ["archived": query.isArchived, "tag": query.tag, "after": query.after?.rawValue],
      order: "pinned DESC, updated_at DESC, id DESC", limit: max(1, min(query.limit, 200)))
  }

  func insert(_ conversation: Conversation) throws -> Int64 {
    if let owner { try AccountRows(database).demand(owner) }
    let key = try Int64.fetchOne(
      database,
      sql: """
        INSERT INTO conversation (public_id, account_id, title, pinned, archived, created_at, updated_at, scope)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
        """,
      arguments: [
        conversation.id.rawValue, owner?.rawValue, try ConversationCheck.title(conversation.title),
        conversation.isPinned, conversation.isArchived, conversation.createdAt.milliseconds,
        max(conversation.createdAt, conversation.updatedAt).milliseconds, try Row.json(conversation.scope),
      ])
    guard let key else { throw TARSError.conversationNotFound(conversation.id) }
    try setTags(conversation.tags, of: key)
    return key
  }

  func change(_ id: ConversationID, _ change: ConversationChange) throws {
    let key = try key(id)
    try database.execute(
      sql: """
        UPDATE conversation SET title = ifnull(:title, title), pinned = ifnull(:pinned, pinned),
          archived = ifnull(:archived, archived), scope = ifnull(:scope, scope) WHERE id = :key
        """,
      arguments: [
        "key": key, "title": try change.title.map(ConversationCheck.title), "pinned": change.isPinned,
        "archived": change.isArchived, "scope": try change.scope.map(Row.json),
      ])
    if let tags = change.tags { try setTags(tags, of: key) }
    if let leaf = change.leaf { try setLeaf(try MessageRows(database, in: id, key).key(leaf), of: key) }
  }

  /// Messages, tags, shares and entries for search go with it.
  func delete(_ id: ConversationID) throws {
    try database.execute(sql: "DELETE FROM conversation WHERE id = ?", arguments: [try key(id)])
  }

  func noteMessage(in key: Int64, at moment: Instant) throws {
    try database.execute(
      sql: "UPDATE conversation SET updated_at = max(updated_at, ?) WHERE id = ?",
      arguments: [moment.milliseconds, key])
  }

  func setLeaf(_ message: Int64, of key: Int64) throws {
    try database.execute(
      sql: "UPDATE conversation SET leaf_id = ? WHERE id = ?", arguments: [message, key])
  }

  private func setTags(_ tags: [String], of key: Int64) throws {
    let tags = try ConversationCheck.tags(tags)
    try database.execute(sql: "DELETE FROM conversation_tag WHERE conversation_id = ?", arguments: [key])
    for tag in tags {
      try database.execute(
        sql: "INSERT INTO conversation_tag (conversation_id, tag) VALUES (?, ?)", arguments: [key, tag])
    }
  }

  /// - Parameter condition: May name the owner as `:owner`.
  func fetch(
    _ condition: String, _ arguments: [String: (any DatabaseValueConvertible)?],
    order: String = "id", limit: Int
  ) throws -> [Conversation] {
    var arguments = arguments
    arguments.updateValue(owner?.rawValue, forKey: "owner")
    return try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT *, (SELECT public_id FROM conversation_message WHERE id = leaf_id) AS leaf
          FROM conversation WHERE \(condition) ORDER BY \(order) LIMIT \(limit)
          """), arguments: StatementArguments(arguments)
    ).map(conversation)
  }

  private func conversation(_ row: Row) throws -> Conversation {
    let tags = try String.fetchAll(
      database.cachedStatement(
        sql: "SELECT tag FROM conversation_tag WHERE conversation_id = ? ORDER BY tag"),
      arguments: [row["id"] as Int64])
    return Conversation(
      id: ConversationID(rawValue: row["public_id"]),
      owner: (row["account_id"] as String?).map(UserID.init(rawValue:)), title: row["title"],
      isPinned: row["pinned"], isArchived: row["archived"], tags: tags,
      createdAt: row.instant("created_at"), updatedAt: row.instant("updated_at"),
      scope: try row.json("scope"), leaf: (row["leaf"] as String?).map(MessageID.init(rawValue:)))
  }
}
