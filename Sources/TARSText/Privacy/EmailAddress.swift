/// Addresses of e-mail, in their usual form (RFC 5321, section 4.1.2, without quotes).
enum EmailAddress {
  /// The end of the address around an "@".
  static func end(in text: LetteredText, at place: Int) -> Int? {
    var start = place
    while isLocal(text[start - 1]), place - start < 64 { start -= 1 }
    guard start < place, text[start] != dot, text[place - 1] != dot, !text.isWord(start - 1),
      text[start - 1] != UInt8(ascii: "@"), text[start - 1] != UInt8(ascii: "/"),
      let end = domainEnd(in: text, from: place + 1)
    else { return nil }
    let isCloneAddress = text[end] == UInt8(ascii: ":") && text.isWord(end + 1)
    return isCloneAddress || text[end] == UInt8(ascii: "@") ? nil : end
  }

  private static let dot = UInt8(ascii: ".")

  private static func isLocal(_ byte: UInt8) -> Bool {
    byte.isDigit || byte.isLetter || byte >= 0x80 || ".!#$%&'*+-=?^_`{|}~".utf8.contains(byte)
  }

  /// The end of a domain with a top level of letters, at least two labels.
  private static func domainEnd(in text: LetteredText, from start: Int) -> Int? {
    var end = start
    while text[end].isDigit || text[end].isLetter || text[end] >= 0x80 || text[end] == dot
      || text[end] == UInt8(ascii: "-")
    { end += 1 }
    while end > start, text[end - 1] == dot || text[end - 1] == UInt8(ascii: "-") { end -= 1 }
    let labels = text.string(start..<end).split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, end - start <= 253, !text.isWord(end), let top = labels.last,
      top.utf8.count >= 2,
      labels.allSatisfy({ !$0.isEmpty && $0.first != "-" && $0.last != "-" }),
      top.unicodeScalars.allSatisfy({ !$0.isASCII || UInt8($0.value).isLetter }),
      !noDomains.contains(String(top))
    else { return nil }
    return end
  }

  /// Endings of files' names ("logo@2x.png") and domains that are nobody's (RFC 2606, RFC 6762).
  private static let noDomains: Set<String> = [
    "png", "jpg", "jpeg", "gif", "svg", "webp", "css", "js", "ts", "json", "html", "pdf", "txt", "md",
    "service",
    "local", "localhost", "invalid", "test", "internal", "localdomain",
  ]
}
