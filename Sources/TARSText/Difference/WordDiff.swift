/// Which words of a sentence its other wording doesn't have.
enum WordDiff {
  /// Ranges in Unicode scalars on both sides; words that stand together share one.
  static func marks(_ before: String, _ after: String) -> ([Range<Int>], [Range<Int>]) {
    let (old, new) = (Token.all(in: before), Token.all(in: after))
    let gaps = Alignment(old.map(\.text), new.map(\.text)).gaps
    return (gaps.compactMap { span(of: $0.old, in: old) }, gaps.compactMap { span(of: $0.new, in: new) })
  }

  private static func span(of range: Range<Int>, in tokens: [Token]) -> Range<Int>? {
    guard let first = range.first, let last = range.last else { return nil }
    return tokens[first].range.lowerBound..<tokens[last].range.upperBound
  }

  /// A word, a number, or one sign; a script without spaces gives its characters.
  private struct Token {
    let text: String
    let range: Range<Int>

    static func all(in text: String) -> [Token] {
      var tokens: [Token] = []
      var (word, start) = (String.UnicodeScalarView(), 0)
      func end(at place: Int) {
        if !word.isEmpty { tokens.append(Token(text: String(word), range: start..<place)) }
        (word, start) = (String.UnicodeScalarView(), place)
      }
      for (place, scalar) in text.unicodeScalars.enumerated() {
        let joins = joins(scalar)
        if !joins { end(at: place) }
        if scalar.isSpace {
          start = place + 1
          continue
        }
        word.append(scalar)
        if !joins { end(at: place + 1) }
      }
      end(at: text.unicodeScalars.count)
      return tokens
    }

    private static func joins(_ scalar: Unicode.Scalar) -> Bool {
      let scalarClass = ScalarTable.shared.scalarClass(scalar.value)
      return scalarClass.isLetter || scalarClass == .digit || scalarClass == .diacritic
    }
  }
}
