import TARSCore

/// Messages as they travel (RFC 5322 with MIME), and pages that browsers save in the same form (MHTML, RFC 2557).
struct EmailParser {
  let name: String
  let parsers: FileParsers

  private static let smallPicture = 24 << 10

  func parse(_ bytes: [UInt8]) throws -> ParsedDocument {
    let message = MIMEPart(bytes[...], charsets: parsers.charsets)
    if isPage(message), let page = try page(message) { return page }
    var mail = MailDocument(name: name, parsers: parsers, mediaType: "message/rfc822", parser: "mail/1")
    setHead(of: &mail, message.headers)
    var later: [MIMEPart] = []
    try addText(message, to: &mail, &later)
    for part in later { try attach(part, to: &mail) }
    return try mail.finish()
  }

  private func setHead(of mail: inout MailDocument, _ headers: MailHeaders) {
    func field(_ name: String) -> String? { headers.text(name, parsers.charsets) }
    let names = ["From", "To", "Cc", "Bcc", "Reply-To", "Newsgroups", "Organization"]
    mail.setHead(
      subject: field("subject"), fields: names.map { ($0, field($0.lowercased())) },
      date: field("date").flatMap { MailDate($0) })
    if let id = field("message-id") { mail.document.metadata["message-id"] = id }
    mail.document.language = field("content-language")
  }

  /// Adds a part's text, and collects what is attached.
  private func addText(_ part: MIMEPart, to mail: inout MailDocument, _ later: inout [MIMEPart]) throws {
    switch part.type {
    case "multipart/alternative":
      guard let best = alternative(part) else { return addBody(part, to: &mail) }
      try addText(best, to: &mail, &later)
    case "multipart/encrypted": mail.warn("The message is encrypted with PGP; its text can't be read.")
    case "multipart/related":
      guard let root = part.parts.first else { return }
      try addText(root, to: &mail, &later)
      later += part.parts.dropFirst()
    case let type where type.hasPrefix("multipart/"):
      for child in part.parts { try addText(child, to: &mail, &later) }
    case "text/plain", "text/html", "text/enriched", "text", "":
      if part.isAttachment || (part.fileName != nil && part.disposition?.value != "inline") {
        later.append(part)
      } else {
        addBody(part, to: &mail)
      }
    default: later.append(part)
    }
  }

  /// The richest part that is read, HTML where it has lists, tables or headings, else plain text; `nil` without parts.
  private func alternative(_ part: MIMEPart) -> MIMEPart? {
    let plain = part.parts.first { $0.type == "text/plain" && !$0.isAttachment }
    let rich = part.parts.last { $0.type == "text/html" || $0.type.hasPrefix("multipart/") }
    guard let plain, plain.content.contains(where: { $0 > 0x20 }) else {
      return rich ?? part.parts.last
    }
    guard let rich else { return plain }
    if rich.type != "text/html" { return rich }
    let html = String(decoding: rich.content, as: UTF8.self).lowercased()
    return ["<th", "<li", "<td", "<h1", "<h2", "<h3"].contains { html.contains($0) } ? rich : plain
  }

  private func addBody(_ part: MIMEPart, to mail: inout MailDocument) {
    let text = decode(part)
    for warning in text.warnings { mail.warn(warning) }
    let limit = parsers.limits.outputBytes
    if part.type == "text/html" {
      return mail.add(HTMLPage(text.bytes, limit: limit, depth: parsers.limits.depth * 4).blocks)
    }
    let flow = MailText(
      isFlowed: part.parameters?["format"]?.lowercased() == "flowed",
      deletesSpace: part.parameters?["delsp"]?.lowercased() == "yes")
    let (blocks, hidden) = flow.blocks(of: text.bytes, limit: limit)
    mail.add(blocks)
    if hidden > 0 { mail.warn("A part of the message is encrypted with PGP; it can't be read.") }
  }

  private func decode(_ part: MIMEPart) -> DecodedText {
    let content = part.content
    var stated = part.parameters?["charset"]
    if stated == nil, part.type == "text/html" { stated = DeclaredCharset.find(content) }
    var text = TextDecoder(charsets: parsers.charsets).decode(content, declared: stated)
    let latin = ["iso-8859-1", "us-ascii", "ascii", "latin1", "windows-1252", "cp1252"]
    if let stated, latin.contains(stated.lowercased()), text.charset == "windows-1252" { text.warnings = [] }
    return text
  }

  private func attach(_ part: MIMEPart, to mail: inout MailDocument) throws {
    let content = part.content
    let name = part.fileName ?? Self.usualName(part.type)
    switch part.type {
    case "application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature",
      "message/delivery-status" where part.fileName == nil:
      return
    case "application/pkcs7-mime", "application/x-pkcs7-mime":
      return mail.warn("The message is encrypted or sealed with S/MIME; what is inside can't be read.")
    case "application/ms-tnef":
      return mail.warn("\(name) holds Outlook's own form of the attachments (TNEF), which is not read.")
    case let type where type.hasPrefix("image/"):
      // Logos and rules within the text.
      if part.headers.raw("content-id") != nil, !part.isAttachment, content.count < Self.smallPicture {
        mail.pictures += 1
        return
      }
    case let type where type.hasPrefix("multipart/"):
      for child in part.parts { try attach(child, to: &mail) }
      return
    default: break
    }
    guard content.contains(where: { $0 > 0x20 }) else { return mail.warn("\(name) is empty.") }
    try mail.attach(content, name: name)
  }

  private static func usualName(_ type: String) -> String {
    switch type {
    case "message/rfc822": "message.eml"
    case "text/html": "text.html"
    case "text/calendar": "invitation.ics"
    case "text/plain": "text.txt"
    default: "attachment"
    }
  }

  // MARK: Saved pages

  private func isPage(_ message: MIMEPart) -> Bool {
    message.type == "multipart/related" && message.headers.raw("to") == nil
      && message.headers.raw("received") == nil && message.parts.first?.type == "text/html"
  }

  private func page(_ message: MIMEPart) throws -> ParsedDocument? {
    guard let root = message.parts.first else { return nil }
    var document = try HTMLParser(name: name, limits: parsers.limits).parse(decode(root))
    document.mediaType = "multipart/related"
    document.parser = "mhtml/1"
    if let place = message.headers.text("snapshot-content-location", parsers.charsets) {
      document.metadata["source"] = place
    }
    return document
  }
}
