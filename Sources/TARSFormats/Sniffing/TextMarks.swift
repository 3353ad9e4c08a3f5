/// Kinds of text that their own first lines tell beyond doubt.
enum TextMarks {
  private static let mailFields: Set<String> = [
    "received", "message-id", "return-path", "mime-version", "from", "date", "subject", "to", "delivered-to",
    "content-type", "dkim-signature", "reply-to", "x-mailer", "references",
  ]

  /// - Parameters:
  ///   - head: The beginning as clean lines.
  ///   - isNamed: Whether the file's name says some kind of text; then a mail needs more marks.
  static func type(of bytes: [UInt8], _ head: [UInt8], isNamed: Bool) -> FileType? {
    if head.starts(with: "WEBVTT".utf8) { return .webVTT }
    if head.starts(with: "BEGIN:VCALENDAR".utf8) { return .calendar }
    if let mail = mail(bytes) { return mail }
    if isNotebook(head, bytes) { return .notebook }
    guard !isNamed || head.starts(with: "\\documentclass".utf8) else { return nil }
    if head.starts(with: "\\documentclass".utf8) || head.starts(with: "\\documentstyle".utf8) {
      return .latex
    }
    return isSubRip(head) ? .subRip : nil
  }

  /// A message or a mailbox; either may carry bytes that are no text.
  static func mail(_ bytes: [UInt8]) -> FileType? {
    if isMailbox(bytes) { return .mailbox }
    return isMail(bytes) ? .email : nil
  }

  /// A separator of messages, and a header behind it.
  private static func isMailbox(_ bytes: [UInt8]) -> Bool {
    guard bytes.starts(with: "From ".utf8), let end = bytes.prefix(1000).firstIndex(of: 0x0A) else {
      return false
    }
    let fields = MailHeaders.read(bytes[(end + 1)...].prefix(64 << 10)).headers.fields
    return fields.count >= 2 && fields.contains { mailFields.contains($0.name) }
  }

  /// A header with at least three fields of mail, one of which says where it comes from.
  private static func isMail(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.prefix(80).firstIndex(of: 0x3A), first > 1,
      bytes[..<first].allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return false }
    let (headers, end) = MailHeaders.read(bytes.prefix(64 << 10))
    let known = Set(headers.fields.map(\.name)).intersection(mailFields)
    guard known.count >= 3, end > 0 else { return false }
    return !known.isDisjoint(with: ["from", "received", "message-id", "return-path", "mime-version"])
  }

  private static func isNotebook(_ head: [UInt8], _ bytes: [UInt8]) -> Bool {
    guard head.first == 0x7B, Bytes.contains("\"cells\"", in: Array(bytes.prefix(4096))) else { return false }
    return Bytes.contains("\"cell_type\"", in: Array(bytes.prefix(4096)))
  }

  /// A number, then a line of times.
  private static func isSubRip(_ head: [UInt8]) -> Bool {
    let lines = TextLines.split(head).prefix(2).map { String(decoding: $0, as: UTF8.self) }
    guard lines.count == 2, Int(lines[0].trimmed) != nil else { return false }
    return lines[1].wholeMatch(of: /\d+:\d\d:\d\d[,.]\d+ --> \d+:\d\d:\d\d[,.]\d+.*/) != nil
  }
}
