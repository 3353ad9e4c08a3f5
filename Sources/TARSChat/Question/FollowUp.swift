import TARSText

/// Tells questions that follow on another one ("And for landlords?", "Who signed it?") from those that stand by
/// themselves.
struct FollowUp {
  /// How a question leans on the one before.
  enum Kind: Hashable {
    /// It takes the other's place in part: "And in 2019?". What comes after the opening words.
    case variation(rest: String)
    /// It speaks of what the other was about: "Who signed it?".
    case reference
  }

  private let analyzer: Analyzer

  /// Words with a meaning of their own that a question may have and still lean on another by a pronoun.
  private static let mostWithPronoun = 3
  /// Longest variation, in words.
  private static let longestVariation = 8

  init(analyzer: Analyzer) { self.analyzer = analyzer }

  /// `nil` for a question that stands by itself.
  func kind(of question: String, language: String?) -> Kind? {
    let words = WordList.words(of: question)
    if words.count <= Self.longestVariation, let rest = Self.rest(of: question, after: words) {
      return .variation(rest: rest)
    }
    let content = analyzer.contentTerms(of: question, language: language).count
    if content <= Self.mostWithPronoun, Self.hasPronoun(question, words) { return .reference }
    return content == 0 && !words.isEmpty ? .reference : nil
  }

  /// What stands after "and", "what about" and the like at the beginning.
  private static func rest(of question: String, after words: [String]) -> String? {
    for cue in FollowUpCues.openings where words.starts(with: cue) && words.count > cue.count {
      return WordList.text(question, without: Set(0..<cue.count))
    }
    let text = question.drop { !$0.isLetter }
    for cue in FollowUpCues.unspacedOpenings where text.hasPrefix(cue) {
      return String(text.dropFirst(cue.count))
    }
    return nil
  }

  private static func hasPronoun(_ question: String, _ words: [String]) -> Bool {
    if FollowUpCues.unspacedPronouns.contains(where: question.contains) { return true }
    // "IT" in capitals is no pronoun.
    let spelt = question.split { !$0.isLetter && !$0.isNumber }
    return zip(words, spelt).contains { word, spelling in
      FollowUpCues.pronouns.contains(word) && (spelling.count == 1 || spelling != spelling.uppercased()[...])
    }
  }
}
