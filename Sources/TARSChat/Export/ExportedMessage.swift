import TARSCore

/// What people read of a message.
struct ExportedMessage {
  let message: ConversationMessage
  /// Unique in the text: the conversation's place and the message's.
  let name: String

  var isQuestion: Bool { message.role == .question }

  /// "Question, 2026-03-01 09:30 UTC".
  var heading: String { (isQuestion ? "Question" : "Answer") + ", " + Self.minute(message.createdAt) }

  /// Why an answer isn't whole; `nil` where it is.
  var remark: String? {
    switch message.state {
    case .done: nil
    case .running: "This answer was still being made."
    case .cancelled: "This answer was cancelled."
    case .failed: "This answer failed. \(message.details?.error?.message ?? "")"
    }
  }

  /// The text in pieces: plain ones, and the numbers of its citations.
  var pieces: [Piece] {
    let known = Set(message.citations.map(\.n))
    var (pieces, plain) = ([Piece](), "")
    var rest = message.text[...]
    while let open = rest.firstIndex(of: "[") {
      let digits = rest[rest.index(after: open)...].prefix { $0.isASCII && $0.isNumber }
      let close = digits.endIndex
      guard let n = Int(digits), known.contains(n), close < rest.endIndex, rest[close] == "]" else {
        plain += rest[...open]
        rest = rest[rest.index(after: open)...]
        continue
      }
      pieces += [.plain(plain + rest[..<open]), .mark(n)]
      plain = ""
      rest = rest[rest.index(after: close)...]
    }
    return pieces + [.plain(plain + rest)]
  }

  enum Piece: Hashable {
    case plain(String)
    case mark(Int)
  }

  static func minute(_ moment: Instant) -> String {
    moment.description.prefix(16).replacing("T", with: " ") + " UTC"
  }
}

extension Citation {
  /// Where the quote stands, for people.
  var place: String {
    var parts = [title ?? path]
    if let page { parts.append("page \(page)") }
    if title != nil { parts.append(path) }
    parts.append("version \(version)")
    parts.append("recorded \(recordedAt.date)")
    if let validFrom { parts.append("valid from \(validFrom.date)") }
    if let validTo { parts.append("valid until \(validTo.date)") }
    return parts.joined(separator: ", ")
  }
}

extension ConversationTree {
  /// The branch that is shown.
  func exported(place: Int) -> [ExportedMessage] {
    messages.branch(to: conversation.leaf).enumerated().map {
      ExportedMessage(message: $0.element, name: "\(place + 1)-\($0.offset + 1)")
    }
  }
}
