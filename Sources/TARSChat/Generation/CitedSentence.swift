import TARSText

/// A sentence of a generated answer with the marks it carries, also those that stand after its full stop.
struct CitedSentence: Hashable {
  var text: String
  var marks: [Int]

  static func sentences(of answer: String) -> [CitedSentence] {
    var sentences: [CitedSentence] = []
    for range in SentenceSplitter.sentences(in: answer) {
      let (leading, rest) = Self.leadingMarks(of: answer[range])
      if !leading.isEmpty, !sentences.isEmpty {
        sentences[sentences.count - 1].marks += MarkFilter.marks(in: String(leading))
        sentences[sentences.count - 1].text += leading
      }
      let text = sentences.isEmpty ? answer[range] : rest
      if text.contains(where: { $0.isLetter || $0.isNumber }) {
        sentences.append(CitedSentence(text: String(text), marks: MarkFilter.marks(in: String(text))))
      }
    }
    return sentences
  }

  private static func leadingMarks(of text: Substring) -> (marks: Substring, rest: Substring) {
    guard let match = text.prefixMatch(of: /(\s*\[\d+\])+/) else { return (text.prefix(0), text) }
    return (match.output.0, text[match.range.upperBound...].drop(while: \.isWhitespace))
  }
}
