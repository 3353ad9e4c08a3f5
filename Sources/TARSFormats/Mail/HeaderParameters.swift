/// A structured header field: a value and its parameters (RFC 2045), continued and in other character sets as RFC
/// 2231 has it.
struct HeaderParameters {
  /// In lower case, such as "text/plain".
  let value: String
  private var parameters: [String: String] = [:]

  subscript(name: String) -> String? { parameters[name] }

  init(_ bytes: [UInt8], _ charsets: LegacyCharsets) {
    var sections = Self.split(bytes)[...]
    value = CleanText.text(sections.popFirst() ?? [], .line).lowercased()
    var pieces: [String: [(number: Int, isEncoded: Bool, bytes: [UInt8])]] = [:]
    for section in sections.prefix(200) {
      guard let equals = section.firstIndex(of: 0x3D) else { continue }
      let key = CleanText.text(section[..<equals], .line).lowercased()
      let parts = key.split(separator: "*", omittingEmptySubsequences: false)
      let isEncoded = parts.count > 1 && parts.last?.isEmpty == true
      let number = parts.dropFirst().first.flatMap { Int($0) } ?? 0
      let bytes = Self.unquoted(section[(equals + 1)...])
      pieces[String(parts.first ?? ""), default: []].append((number, isEncoded, bytes))
    }
    for (name, found) in pieces {
      let ordered = found.sorted { $0.number < $1.number }
      parameters[name] = Self.text(ordered.map { ($0.isEncoded, $0.bytes) }, charsets)
    }
  }

  private static func text(_ pieces: [(isEncoded: Bool, bytes: [UInt8])], _ charsets: LegacyCharsets)
    -> String
  {
    guard pieces.first?.isEncoded == true else {
      return EncodedWords(charsets: charsets).text(pieces.flatMap(\.bytes))
    }
    let head = pieces[0].bytes.split(separator: 0x27, maxSplits: 2, omittingEmptySubsequences: false)
    let set = head.count == 3 ? String(decoding: head[0], as: UTF8.self) : "utf-8"
    var bytes = percentDecoded(head.count == 3 ? Array(head[2]) : pieces[0].bytes)
    for piece in pieces.dropFirst() { bytes += piece.isEncoded ? percentDecoded(piece.bytes) : piece.bytes }
    let decoded = TextDecoder(charsets: charsets).decode(bytes, declared: set)
    return CleanText.text(decoded.bytes, .line)
  }

  private static func percentDecoded(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x25, index + 2 < bytes.count, let high = bytes[index + 1].hexadecimal,
        let low = bytes[index + 2].hexadecimal
      {
        output.append(high << 4 | low)
        index += 3
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return output
  }

  /// Divides at semicolons outside of quotes.
  private static func split(_ bytes: [UInt8]) -> [[UInt8]] {
    var sections: [[UInt8]] = [[]]
    var isQuoted = false
    var isEscaped = false
    for byte in bytes {
      if byte == 0x22, !isEscaped { isQuoted.toggle() }
      isEscaped = isQuoted && byte == 0x5C && !isEscaped
      if byte == 0x3B, !isQuoted {
        sections.append([])
      } else {
        sections[sections.count - 1].append(byte)
      }
    }
    return sections
  }

  private static func unquoted(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let trimmed = bytes.drop { $0 <= 0x20 }
    guard trimmed.first == 0x22 else { return Array(trimmed.reversed().drop { $0 <= 0x20 }.reversed()) }
    var output: [UInt8] = []
    var isEscaped = false
    for byte in trimmed.dropFirst() {
      if byte == 0x22, !isEscaped { break }
      isEscaped = byte == 0x5C && !isEscaped
      if !isEscaped { output.append(byte) }
    }
    return output
  }
}
