import TARSCore

/// Valid time from phrases near the beginning of a document.
struct EffectiveSentence {
  /// Scalars of a document that are read.
  private static let reach = 6000
  /// Tokens between a phrase and its date: "in force (since) (the) 1 June".
  private static let fillers: Set<String> = [
    "on", "from", "of", "as", "since", "the", "date", "is", "until", "through", "till", "to", "am", "ab",
    "dem", "den",
    "vom", "seit", "per", "bis", "zum", "le", "du", "au", "dès", "depuis", "à", "partir", "compter", "el",
    "del", "de",
    "desde", "hasta", "il", "dal", "dall", "da", "al", "fino", "em", "op", "van", "vanaf", "sinds", "tot",
    "met", "fra",
    "från", "den", "und", "jusqu", "l", "getreten", "a", "partire", "do", "da", "dia", "o", "em", "até", "ao",
    "sino", "all", "und", "t", "m", "en", "自", "从", "至", "到", "为",
  ]

  static func validTime(of document: ParsedDocument) -> ValidTime? {
    var best: (rank: Int, from: NamedDate?, to: NamedDate?)?
    var end: NamedDate?
    var read = 0
    for text in texts(of: document) where read < reach {
      let sentence = EffectiveSentence(String(text.unicodeScalars.prefix(reach - read)), document.language)
      read += text.unicodeScalars.count
      if let found = sentence.start, found.rank < best?.rank ?? .max { best = found }
      end = end ?? sentence.end
    }
    guard best != nil || end != nil else { return nil }
    let to = later((best?.to ?? end)?.end, than: best?.from?.start)
    return ValidTime(from: best?.from?.start, to: to, source: .text)
  }

  /// An end only where it lies after the start.
  static func later(_ end: Instant?, than start: Instant?) -> Instant? {
    guard let end, let start else { return end }
    return end > start ? end : nil
  }

  private static func texts(of document: ParsedDocument) -> [String] {
    [document.title ?? ""] + document.blocks.lazy.filter { $0.kind != .code }.prefix(200).map(\.text)
  }

  private let tokens: DateTokens
  private let reader: DateReader

  private init(_ text: String, _ language: String?) {
    tokens = DateTokens(text)
    reader = DateReader(tokens: tokens, language: language.flatMap(LanguageTag.primary))
  }

  /// The best phrase with its date, and the end of the period where the text goes on with one.
  private var start: (rank: Int, from: NamedDate?, to: NamedDate?)? {
    var best: (rank: Int, from: NamedDate?, to: NamedDate?)?
    for index in 0..<tokens.count {
      for phrase in ValidTimePhrases.starts(with: tokens.text(index)) where phrase.rank < best?.rank ?? .max {
        guard let date = date(of: phrase, at: index) else { continue }
        best = (phrase.rank, date.date, bound(after: date.end))
      }
    }
    return best
  }

  /// A phrase that names only the end: "valid until".
  private var end: NamedDate? {
    for index in 0..<tokens.count {
      for phrase in ValidTimePhrases.ends(with: tokens.text(index)) {
        if let date = date(of: phrase, at: index) { return date.date }
      }
    }
    return nil
  }

  private func date(of phrase: ValidTimePhrases.Phrase, at index: Int) -> DateReader.Found? {
    guard tokens.matches(phrase.words, at: index), !phrase.isOpening || isOpening(index) else { return nil }
    var place = index + phrase.words.count
    guard staysInSentence(index..<place) else { return nil }
    for _ in 0...4 {
      if let found = reader.date(at: place) {
        return tokens.matches(phrase.after, at: found.end) ? found : nil
      }
      guard Self.fillers.contains(tokens.text(place)), !phrase.isEnded(by: tokens.text(place)) else {
        return nil
      }
      place += 1
    }
    return nil
  }

  private func staysInSentence(_ range: Range<Int>) -> Bool {
    range.allSatisfy { !tokens.mark($0).contains(where: { ".;!?".contains($0) }) }
  }

  /// At the beginning of the text or of a bracket.
  private func isOpening(_ index: Int) -> Bool {
    index == 0 || tokens.mark(index - 1).contains(where: { "([|".contains($0) })
      || tokens.tokens[index - 1].gap.contains("\n")
  }

  /// "... to 31 December 2024", right after a date.
  private func bound(after index: Int) -> NamedDate? {
    let mark = index > 0 ? tokens.mark(index - 1) : ""
    let isDash = ["-", "–", "—"].contains(mark)
    guard isDash || ValidTimePhrases.untilWords.contains(tokens.text(index)) else { return nil }
    for place in index...(index + 3) {
      if let found = reader.date(at: place) { return found.date }
      guard Self.fillers.contains(tokens.text(place)) else { return nil }
    }
    return nil
  }
}
