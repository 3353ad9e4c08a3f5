import TARSCore

/// Messages that Outlook saves (.msg, [MS-OXMSG]).
struct OutlookParser {
  let name: String
  let parsers: FileParsers

  private static let smallPicture = 24 << 10

  func parse(_ bytes: [UInt8]) throws -> ParsedDocument {
    let file = try CompoundFile(bytes, name: name, limits: parsers.limits)
    return try message(file, storage: "", depth: 0)
  }

  private func message(_ file: CompoundFile, storage: String, depth: Int) throws -> ParsedDocument {
    let properties = try OutlookProperties(
      file, storage: storage, header: storage.isEmpty ? 32 : 24, charsets: parsers.charsets)
    var mail = MailDocument(
      name: name, parsers: parsers, mediaType: FileType.outlookMessage.mediaType, parser: "msg/1")
    let page = properties.codePage
    try setHead(of: &mail, properties, page)
    try addBody(to: &mail, properties, codePage: page)
    for entry in file.children(of: storage) where entry.isStorage && entry.name.hasPrefix("__attach_version")
    {
      try attach(file, entry.path, page, to: &mail, depth: depth)
    }
    return try mail.finish()
  }

  private func setHead(of mail: inout MailDocument, _ properties: OutlookProperties, _ page: Int?) throws {
    func text(_ id: Int) throws -> String? {
      try properties.text(id, codePage: page).map { CleanText.text($0, .line) }
    }
    let address = try text(0x5D01) ?? text(0x0C1F)
    let from = Self.person(try text(0x0C1A), address)
    let people = try recipients(properties, page)
    func list(_ kind: Int, _ id: Int) throws -> String? {
      let found = people.filter { $0.kind == kind }.map(\.text).joined(separator: ", ")
      return found.isEmpty ? try text(id) : found
    }
    let headers = try properties.text(0x007D, codePage: page).map {
      MailHeaders.read(Array($0.utf8)[...]).headers
    }
    let sent = headers?.text("date", parsers.charsets).flatMap { MailDate($0) }
    let time = properties.time(0x0039) ?? properties.time(0x0E06) ?? properties.time(0x3007)
    mail.setHead(
      subject: try text(0x0037),
      fields: [
        ("From", from), ("To", try list(1, 0x0E04)), ("Cc", try list(2, 0x0E03)),
        ("Bcc", try list(3, 0x0E02)),
      ],
      date: sent ?? time.map { MailDate($0) })
    if let id = try text(0x1035) { mail.document.metadata["message-id"] = id }
  }

  private func recipients(
    _ properties: OutlookProperties, _ page: Int?
  ) throws -> [(kind: Int, text: String)] {
    let storages = properties.file.children(of: properties.storage)
      .filter { $0.isStorage && $0.name.hasPrefix("__recip_version") }
    return try storages.prefix(500).compactMap { entry in
      let one = try OutlookProperties(
        properties.file, storage: entry.path, header: 8, charsets: parsers.charsets)
      let name = try one.text(0x3001, codePage: page).map { CleanText.text($0, .line) }
      let address = try one.text(0x39FE, codePage: page) ?? one.text(0x3003, codePage: page)
      return Self.person(name, address).map { ((one.number(0x0C15) ?? 1) & 0xF, $0) }
    }
  }

  /// "Ada Lovelace <ada@example.org>"; Exchange's own addresses say nothing.
  private static func person(_ name: String?, _ address: String?) -> String? {
    let address = address.flatMap { $0.contains("@") ? CleanText.text($0, .line) : nil }
    guard let name, !name.isEmpty else { return address }
    guard let address, address != name, !name.contains(address) else { return name }
    return "\(name) <\(address)>"
  }

  private func addBody(
    to mail: inout MailDocument, _ properties: OutlookProperties, codePage: Int?
  ) throws {
    let limit = parsers.limits.outputBytes
    if let plain = try properties.text(0x1000, codePage: codePage), !plain.isEmpty {
      return mail.add(
        MailText(isFlowed: false, deletesSpace: false).blocks(of: Array(plain.utf8), limit: limit).blocks)
    }
    if let html = try properties.bytes(0x1013) {
      let text = TextDecoder(charsets: parsers.charsets).decode(html, declared: DeclaredCharset.find(html))
      return mail.add(HTMLPage(text.bytes, limit: limit, depth: parsers.limits.depth * 4).blocks)
    }
    guard let packed = try properties.bytes(0x1009) else { return }
    guard let rich = CompressedRTF.unpack(packed, limit: parsers.limits.unpackedBytes) else {
      return mail.warn("The message's text is damaged.")
    }
    do {
      mail.add(try parsers.attachment(rich, name: "body.rtf").blocks)
    } catch let error as TARSError where error.code == .fileEmpty {
      return
    }
  }

  private func attach(
    _ file: CompoundFile, _ storage: String, _ page: Int?, to mail: inout MailDocument, depth: Int
  ) throws {
    let properties = try OutlookProperties(file, storage: storage, header: 8, charsets: parsers.charsets)
    let stated = try properties.text(0x3707, codePage: page) ?? properties.text(0x3704, codePage: page)
    let title = CleanText.text(try stated ?? properties.text(0x3001, codePage: page) ?? "", .line)
    let name = title.isEmpty ? "attachment" : title
    let inner = storage + "/__substg1.0_3701000D"
    if file.entry(inner)?.isStorage == true {
      return try attachStorage(file, inner, name, to: &mail, depth: depth)
    }
    guard let content = try properties.bytes(0x3701), content.contains(where: { $0 > 0x20 }) else {
      return mail.warn("\(name) is attached as a link or is empty.")
    }
    let isInline = try properties.text(0x3712) != nil
    if isInline, content.count < Self.smallPicture, FileSniffer.needsTools(Array(content.prefix(1024))),
      !FileSniffer.isPDF(content)
    {
      mail.pictures += 1
      return
    }
    try mail.attach(content, name: name)
  }

  /// A message within the message, or a document that a program embedded.
  private func attachStorage(
    _ file: CompoundFile, _ storage: String, _ name: String, to mail: inout MailDocument, depth: Int
  ) throws {
    guard file.entry(storage + "/__properties_version1.0") != nil else {
      return mail.warn("\(name) is an embedded object, which is not read.")
    }
    guard depth < 3 else { return mail.warn("\(name) lies in more than 3 messages one in another.") }
    do {
      mail.append(try message(file, storage: storage, depth: depth + 1), name: name)
    } catch let error as TARSError where error.code == .fileEmpty {
      mail.warn("\(name) is empty.")
    }
  }
}
