/// A message of a mailbox, by the numbers that stay.
package struct MailMessage: Hashable, Sendable {
  package var uid: UInt32
  package var bytes: Int64?
  package var received: String?
  package var isDeleted: Bool
  /// Where it came in the answer's line.
  package var body: [UInt8]

  /// `nil` for what tells of no message.
  package init?(_ answer: MailAnswer) {
    guard answer.mark == "*", answer.word(1) == "FETCH", answer.values.count >= 3,
      let items = answer.values[2].list
    else { return nil }
    var values: [String: MailValue] = [:]
    for index in stride(from: 0, to: items.count - 1, by: 2) {
      values[items[index].text?.uppercased() ?? ""] = items[index + 1]
    }
    guard let uid = values["UID"]?.text.flatMap({ UInt32($0) }), uid > 0 else { return nil }
    self.uid = uid
    bytes = values["RFC822.SIZE"]?.text.flatMap { Int64($0) }.flatMap { $0 >= 0 ? $0 : nil }
    if case .string(let bytes) = values["BODY[]"] { body = bytes } else { body = [] }
    received = values["INTERNALDATE"]?.text
    isDeleted = values["FLAGS"]?.list?.contains { $0.text?.lowercased() == "\\deleted" } ?? false
  }
}
