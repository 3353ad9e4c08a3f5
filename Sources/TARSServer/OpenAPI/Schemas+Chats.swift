/// What chats need besides questions and answers.
extension Schemas {
  static let chats: [String: JSONValue] = [
    "SocketTicket": Schema.object([
      "ticket": Schema.text, "expiresIn": Schema.whole.noted("Seconds in which it is good, once."),
    ])
  ]
}
