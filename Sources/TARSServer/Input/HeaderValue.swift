/// A header's value with parameters, such as `form-data; name="file"` (RFC 9110, 5.6.6).
struct HeaderValue {
  /// In lower case.
  let value: String
  /// Names in lower case.
  let parameters: [String: String]

  init(_ text: String) {
    var pieces = Self.pieces(of: text)
    value = pieces.removeFirst().lowercased()
    var parameters: [String: String] = [:]
    for piece in pieces {
      let halves = piece.split(separator: "=", maxSplits: 1)
      guard halves.count == 2 else { continue }
      let name = halves[0].lowercased().filter { !$0.isWhitespace }
      parameters[name] = parameters[name] ?? Self.unquoted(halves[1])
    }
    self.parameters = parameters
  }

  /// Divides at semicolons outside of quotes; at least one piece.
  private static func pieces(of text: String) -> [String] {
    var pieces = [""]
    var quoted = false
    var escaped = false
    for character in text {
      if character == "\"" && !escaped { quoted.toggle() }
      escaped = quoted && character == "\\" && !escaped
      if character == ";" && !quoted {
        pieces.append("")
      } else {
        pieces[pieces.count - 1].append(character)
      }
    }
    return pieces.map { String($0.trimming(\.isWhitespace)) }
  }

  /// Browsers write a backslash of a file's name as it is: only before a quote or another one is it a sign.
  private static func unquoted(_ text: Substring) -> String {
    let text = text.trimming(\.isWhitespace)
    guard text.count >= 2, text.first == "\"", text.last == "\"" else { return String(text) }
    var result = ""
    var rest = text.dropFirst().dropLast()
    while let character = rest.popFirst() {
      let isSign = character == "\\" && (rest.first == "\"" || rest.first == "\\")
      result.append(isSign ? rest.removeFirst() : character)
    }
    return result
  }
}

extension StringProtocol {
  fileprivate func trimming(_ isBlank: (Character) -> Bool) -> SubSequence {
    let start = drop(while: isBlank)
    guard let last = start.lastIndex(where: { !isBlank($0) }) else { return start.prefix(0) }
    return start[...last]
  }
}
