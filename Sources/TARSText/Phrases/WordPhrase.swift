/// A phrase as its words: case, accents, punctuation and white space don't count.
package struct WordPhrase: Hashable, Sendable {
  private let words: [String]

  /// `nil` for a text without words.
  package init?(_ text: String) {
    words = Self.words(of: text)
    if words.isEmpty { return nil }
  }

  /// Whether the words stand in a text, one after the other.
  package func occurs(in text: String) -> Bool { occurs(in: Self.words(of: text)) }

  /// The first run of sentences, at most four of them, in which the words stand one after the other: a range in
  /// Unicode scalars of the text, and what stands there.
  package func place(in text: String) -> (range: Range<Int>, quote: String)? {
    guard occurs(in: text) else { return nil }
    let sentences = SentenceSpan.all(in: text)
    let words = sentences.map { Self.words(of: $0.text) }
    for length in 1...4 {
      for start in 0..<max(0, sentences.count - length + 1) {
        let run = start..<start + length
        if occurs(in: Array(words[run].joined())) { return Self.quote(sentences[run], of: text) }
      }
    }
    return nil
  }

  private func occurs(in text: [String]) -> Bool {
    guard text.count >= words.count else { return false }
    return (0...text.count - words.count).contains { start in
      text[start] == words[0] && text[start..<start + words.count].elementsEqual(words)
    }
  }

  private static func quote(
    _ sentences: ArraySlice<SentenceSpan>, of text: String
  ) -> (range: Range<Int>, quote: String)? {
    guard let first = sentences.first, let last = sentences.last else { return nil }
    let range = first.range.lowerBound..<last.range.upperBound
    return (range, ScalarLine(text).string(range))
  }

  /// Folded words in order; scripts without spaces give single characters, so that any part of them is a phrase.
  private static func words(of text: String) -> [String] {
    var text = text
    return text.withUTF8 { bytes in
      var words: [String] = []
      var scanner = WordScanner(bytes, splitsAtApostrophe: true)
      var wasUnspaced = false
      while scanner.advance() {
        let isUnspaced = scanner.kind == .unspaced
        if isUnspaced {
          appendCharacters(of: scanner.word, to: &words, overlapping: wasUnspaced)
        } else {
          words.append(scanner.word.folded)
        }
        wasUnspaced = isUnspaced
      }
      return words
    }
  }

  /// Overlapping pairs become single characters again.
  private static func appendCharacters(
    of pair: [UInt8], to words: inout [String], overlapping: Bool
  ) {
    let characters = String(decoding: pair, as: UTF8.self).unicodeScalars.map { String($0) }
    let isRepeated = overlapping && characters.count == 2 && words.last == characters[0]
    words += isRepeated ? characters[1...] : characters[...]
  }
}
