import TARSCore

/// A message in the making: its head, its text and what is attached to it, whatever format it came in.
struct MailDocument {
  let name: String
  let parsers: FileParsers
  var document: ParsedDocument
  private var collector: BlockCollector
  private var attachments = 0
  /// Small pictures within the text that were left out.
  var pictures = 0

  private static let mostAttachments = 500
  private static let mostWarnings = 100

  init(name: String, parsers: FileParsers, mediaType: String, parser: String) {
    self.name = name
    self.parsers = parsers
    document = ParsedDocument(mediaType: mediaType, parser: parser)
    collector = BlockCollector(limit: parsers.limits.outputBytes)
  }

  /// Subject, people and date: as title, metadata and a paragraph.
  ///
  /// - Parameter fields: Names as people read them, in order; empty values are left out.
  mutating func setHead(subject: String?, fields: [(name: String, value: String?)], date: MailDate?) {
    document.title = subject
    var lines: [String] = []
    for (name, value) in fields {
      guard let value, !value.isEmpty else { continue }
      let short = String(decoding: value.utf8.prefix(4000), as: UTF8.self)
      lines.append("\(name): \(short)")
      document.metadata[name.lowercased()] = short
    }
    if let date {
      lines.append("Date: \(date.text)")
      document.metadata["date"] = date.text
    }
    if let subject {
      lines.insert("Subject: \(subject)", at: 0)
      document.metadata["subject"] = subject
    }
    collector.add(.paragraph, lines.joined(separator: "\n"))
  }

  mutating func add(_ blocks: [TextBlock]) { for block in blocks { collector.add(block) } }

  mutating func warn(_ text: String) {
    if document.warnings.count < Self.mostWarnings { document.warnings.append(text) }
  }

  /// Reads an attached file and adds its text under a heading of its own.
  ///
  /// - Throws: `ToolsNeeded`; what is wrong with the attachment becomes a warning.
  mutating func attach(_ bytes: [UInt8], name: String) throws { try attach(bytes, name: name, parsers) }

  private mutating func attach(_ bytes: [UInt8], name: String, _ parsers: FileParsers) throws {
    attachments += 1
    guard attachments <= Self.mostAttachments else {
      if attachments == Self.mostAttachments + 1 {
        warn("There are more than \(Self.mostAttachments) attachments.")
      }
      return
    }
    do {
      let found = try parsers.attachment(bytes, name: name)
      append(found, name: name)
      if found.isContainer { try attachMembers(of: bytes, name: name, parsers) }
    } catch let error as TARSError {
      collector.add(.heading(2), "Attachment: \(name)")
      warn("\(error.message) \(error.hint)")
    }
  }

  /// Adds what was read of an attached file.
  mutating func append(_ found: ParsedDocument, name: String) {
    collector.add(.heading(2), "Attachment: \(name)")
    for block in found.blocks { collector.add(Self.lowered(block.kind), block.text) }
    for warning in found.warnings { warn("\(name): \(warning)") }
  }

  /// Reads what an attached archive holds, as attachments of their own.
  private mutating func attachMembers(of bytes: [UInt8], name: String, _ parsers: FileParsers) throws {
    guard let inner = parsers.inner, let archive = AttachedArchive(bytes, name: name, limits: parsers.limits)
    else {
      return warn("\(name) is not taken apart here; save it as a file and add that to have its members read.")
    }
    while let member = archive.next() {
      try attach(member.bytes, name: "\(name)/\(member.path)", inner)
    }
    for problem in archive.problems { warn(problem) }
  }

  /// Headings of an attachment come below its own.
  private static func lowered(_ kind: TextBlock.Kind) -> TextBlock.Kind {
    if case .heading(let level) = kind { return .heading(min(6, level + 2)) }
    return kind
  }

  /// - Throws: `TARSError` with `file_empty` or `parser_limit`.
  func finish() throws -> ParsedDocument {
    var finished = document
    if pictures > 0 { finished.warnings.append("Small pictures within the text were not read: \(pictures).") }
    finished.blocks = try collector.finish(name)
    return finished
  }
}
