import GRDB
import TARSCore

/// Reads and writes the messages of one conversation.
struct MessageRows {
  private let database: Database
  private let id: ConversationID
  /// The table's key of the conversation.
  private let conversation: Int64

  init(_ database: Database, in id: ConversationID, _ conversation: Int64) {
    self.database = database
    self.id = id
    self.conversation = conversation
  }

  func all() throws -> [ConversationMessage] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT own.*, parent.public_id AS parent FROM conversation_message AS own
          LEFT JOIN conversation_message AS parent ON parent.id = own.parent_id
          WHERE own.conversation_id = ? ORDER BY own.id
          """), arguments: [conversation]
    ).map(Self.message)
  }

  /// The table's key of a message.
  func key(_ message: MessageID) throws -> Int64 {
    let key = try Int64.fetchOne(
      database.cachedStatement(
        sql: "SELECT id FROM conversation_message WHERE conversation_id = ? AND public_id = ?"),
      arguments: [conversation, message.rawValue])
    guard let key else { throw TARSError.messageNotFound(message, in: id) }
    return key
  }

  /// The new message's key.
  func insert(_ message: ConversationMessage) throws -> Int64 {
    try ConversationCheck.message(message)
    if try exists(message.id) { throw Self.twice(message.id) }
    let parent = try message.parent.map(key)
    try database.cachedStatement(
      sql: """
        INSERT INTO conversation_message (conversation_id, public_id, parent_id, role, text, answer_id, citations,
          found, created_at, state, thumb, reason, thumb_at, details)
        VALUES (:conversation, :id, :parent, :role, :text, :answer, :citations, :found, :created, :state, :thumb,
          :reason, :thumbAt, :details)
        """
    ).execute(arguments: try arguments(message) + ["parent": parent])
    return try key(message.id)
  }

  func update(_ answer: ConversationMessage) throws {
    let key = try key(answer.id)
    try ConversationCheck.message(answer)
    try database.execute(
      sql: """
        UPDATE conversation_message SET text = :text, answer_id = :answer, citations = :citations, found = :found,
          details = :details, state = :state WHERE id = :key AND state = 'running'
        """,
      arguments: [
        "key": key, "text": answer.text, "answer": answer.answer?.rawValue,
        "citations": try Row.json(answer.citations), "found": answer.found, "state": answer.state.rawValue,
        "details": try answer.details.map(Row.json),
      ])
    if database.changesCount == 0 { throw Self.notRunning(answer.id) }
  }

  func setFeedback(_ feedback: AnswerFeedback?, on message: MessageID) throws {
    let key = try key(message)
    if let feedback { try ConversationCheck.feedback(feedback) }
    try database.execute(
      sql: """
        UPDATE conversation_message SET thumb = ?, reason = ?, thumb_at = ? WHERE id = ? AND role = 'answer'
        """,
      arguments: [feedback?.thumb.rawValue, feedback?.reason, feedback?.at.milliseconds, key])
    if database.changesCount == 0 { throw Self.noAnswer(message) }
  }

  private func exists(_ message: MessageID) throws -> Bool {
    try Bool.fetchOne(
      database.cachedStatement(
        sql: "SELECT EXISTS (SELECT 1 FROM conversation_message WHERE conversation_id = ? AND public_id = ?)"),
      arguments: [conversation, message.rawValue]) ?? false
  }

  private func arguments(_ message: ConversationMessage) throws -> StatementArguments {
    [
      "conversation": conversation, "id": message.id.rawValue, "role": message.role.rawValue,
      "text": message.text, "answer": message.answer?.rawValue, "citations": try Row.json(message.citations),
      "found": message.found, "created": message.createdAt.milliseconds, "state": message.state.rawValue,
      "thumb": message.feedback?.thumb.rawValue, "reason": message.feedback?.reason,
      "thumbAt": message.feedback?.at.milliseconds, "details": try message.details.map(Row.json),
    ]
  }

  private static func message(_ row: Row) throws -> ConversationMessage {
    let thumb: AnswerFeedback.Thumb? = try row.optionallyKnown("thumb")
    return ConversationMessage(
      id: MessageID(rawValue: row["public_id"]),
      parent: (row["parent"] as String?).map(MessageID.init(rawValue:)), role: try row.known("role"),
      text: row["text"], answer: (row["answer_id"] as String?).map(AnswerID.init(rawValue:)),
      citations: try row.json("citations"), found: row["found"], createdAt: row.instant("created_at"),
      state: try row.known("state"),
      feedback: thumb.map { AnswerFeedback(thumb: $0, reason: row["reason"], at: row.instant("thumb_at")) },
      details: row["details"] == nil ? nil : try row.json("details"))
  }

  private static func twice(_ message: MessageID) -> TARSError {
    TARSError(
      .badRequest, "The conversation has a message '\(message)' already.",
      hint: "Give each message an id of its own.")
  }

  private static func notRunning(_ message: MessageID) -> TARSError {
    TARSError(
      .badRequest, "The message '\(message)' is finished and doesn't change.",
      hint: "Ask again, or edit the question: that makes a branch.")
  }

  private static func noAnswer(_ message: MessageID) -> TARSError {
    TARSError(.badRequest, "The message '\(message)' is a question.", hint: "Say it of the answer.")
  }
}
