import TARSCore

/// Who speaks in a part of a message. Quotes and signatures stay, but not in one passage with what is new.
enum MessagePart: Hashable {
  case own
  /// Marked by ">" at its beginning.
  case quoted
  /// Behind "-- ".
  case signature

  /// The part of each block; all are the sender's own where the document isn't a message.
  static func parts(of document: ParsedDocument) -> [MessagePart] {
    guard mediaTypes.contains(document.mediaType) else {
      return Array(repeating: .own, count: document.blocks.count)
    }
    var parts: [MessagePart] = []
    for block in document.blocks { parts.append(part(block, after: parts.last ?? .own)) }
    return parts
  }

  private static func part(_ block: TextBlock, after last: MessagePart) -> MessagePart {
    if block.text.hasPrefix(">") { return .quoted }
    if isSignature(block.text) { return .signature }
    if case .heading = block.kind { return .own }
    return last == .signature ? .signature : .own
  }

  private static func isSignature(_ text: String) -> Bool {
    let line = text.prefix { !$0.isNewline }
    return line == "--" || line == "-- " || line == "—"
  }

  private static let mediaTypes: Set<String> = [
    "message/rfc822", "application/vnd.ms-outlook", "application/mbox", "application/x-mimearchive",
  ]
}
