/// The signs in a question: "phrases", `begin*`, `simlar~`, `title:word`, `-word` and `+word`.
///
/// What isn't well formed is plain text, and a question without any such sign stays as it is. Takes time linear in the
/// question.
package struct QuerySyntax: Hashable, Sendable {
  /// A piece of a question, in order.
  package enum Token: Hashable, Sendable {
    case plain(String)
    /// A part with what was typed for it.
    case part(QueryPart, source: String)
  }

  package private(set) var tokens: [Token] = []
  /// What was read as plain text although it looks like a sign, for people.
  package private(set) var notes: [String] = []

  package init(_ question: String) {
    guard question.utf8.contains(where: Self.maySign) else {
      tokens = [.plain(question)]
      return
    }
    var reader = QueryReader(question)
    while let token = reader.next() { tokens.append(token) }
    if reader.sawLoneMark { notes.append("A quotation mark without its partner was ignored.") }
  }

  /// Whether a byte of UTF-8 may belong to a sign; quotation marks outside ASCII begin with one of two bytes.
  private static func maySign(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "*"), UInt8(ascii: "~"), UInt8(ascii: ":"), UInt8(ascii: "+"),
      UInt8(ascii: "-"), 0xC2, 0xE2:
      true
    default: false
    }
  }

  /// Whether there is any sign.
  package var hasParts: Bool {
    tokens.contains { if case .part = $0 { true } else { false } }
  }

  /// The plain words alone.
  package var plainText: String {
    tokens.compactMap { if case .plain(let text) = $0 { text } else { nil } }.joined(separator: " ")
  }

  /// The syntax of a sentence, in which a dash before a word may be just that: `+` and `-` count only where nothing but
  /// such parts stands before them, or behind them.
  package var ofSentence: QuerySyntax {
    let isSigned = tokens.map { if case .part(let part, _) = $0 { part.sign != nil } else { false } }
    let isWord = tokens.map {
      if case .plain(let text) = $0 { text.contains(where: \.isWordCharacter) } else { true }
    }
    let words = tokens.indices.filter { isWord[$0] }
    let first = words.first { !isSigned[$0] } ?? tokens.count
    let last = words.last { !isSigned[$0] } ?? -1
    var copy = self
    for (index, token) in tokens.enumerated() where isSigned[index] && index > first && index < last {
      if case .part(_, let source) = token { copy.tokens[index] = .plain(source) }
    }
    return copy
  }
}

extension Character {
  var isWordCharacter: Bool { isLetter || isNumber }
}
