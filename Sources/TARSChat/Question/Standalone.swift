import TARSCore
import TARSText

/// Makes of a question that follows on others one that stands by itself.
struct Standalone: Sendable {
  let analyzer: Analyzer
  let detector: LanguageDetector
  /// Rewrites where there is one; what it adds must have been said before.
  let model: (any ChatModel)?

  /// Tokens of earlier turns that count, newest first.
  private static let budget = 1500
  /// Longest rewritten question, in characters.
  private static let longest = 400
  /// Names and numbers of an earlier answer that a reference may mean.
  private static let mostNames = 6

  /// The question by itself; `nil` where it is that already.
  func question(_ question: String, after history: [ChatTurn]) async throws -> String? {
    let turns = Self.newest(history)
    guard let last = turns.last, let kind = kind(of: question) else { return nil }
    if let model, let written = try await written(by: model, question, turns) { return written }
    let before = earlier(turns)
    return joined(question, kind, before: before, answer: last.answer)
  }

  /// The last turn's question by itself, made from those before it by rule.
  private func earlier(_ turns: [ChatTurn]) -> String {
    var before: (question: String, answer: String)?
    for turn in turns {
      var question = turn.question
      if let known = before, let kind = kind(of: question) {
        question = joined(question, kind, before: known.question, answer: known.answer)
      }
      before = (question, turn.answer)
    }
    return before?.question ?? ""
  }

  private func kind(of question: String) -> FollowUp.Kind? {
    FollowUp(analyzer: analyzer).kind(of: question, language: detector.language(of: question))
  }

  private func joined(
    _ question: String, _ kind: FollowUp.Kind, before: String, answer: String
  ) -> String {
    switch kind {
    case .variation(let rest):
      return Self.varied(before, by: rest) ?? "\(before) \(rest)"
    case .reference:
      let topic = Question(before, language: detector.language(of: before)).content
      let names = Self.names(in: answer, notIn: before + " " + question).prefix(Self.mostNames)
      return ([question, topic] + names).joined(separator: " ")
    }
  }

  /// "How long is the notice for tenants?" with "for landlords": the part from the same preposition on is replaced.
  private static func varied(_ before: String, by rest: String) -> String? {
    guard let opening = WordList.words(of: rest).first, FollowUpCues.prepositions.contains(opening) else {
      return nil
    }
    let words = WordList.words(of: before)
    guard let place = words.lastIndex(of: opening), place > 0 else { return nil }
    return WordList.text(before, without: Set(place..<words.count)) + " " + rest
  }

  /// Capitalised words and numbers, in order.
  private static func names(in answer: String, notIn known: String) -> [String] {
    let known = Set(WordList.words(of: known))
    var seen: Set<String> = []
    return answer.split { !$0.isLetter && !$0.isNumber }.filter { word in
      guard let first = word.first, first.isUppercase || first.isNumber, word.count > 1 else { return false }
      let plain = WordList.words(of: String(word)).joined()
      return !known.contains(plain) && seen.insert(plain).inserted
    }.map(String.init)
  }

  private static func newest(_ history: [ChatTurn]) -> [ChatTurn] {
    var left = budget
    let kept = history.reversed().prefix { turn in
      left -= PassagePrompt.tokens(in: turn.question) + PassagePrompt.tokens(in: turn.answer)
      return left >= 0
    }
    return kept.reversed()
  }
}

extension Standalone {
  private static let options = ChatOptions(temperature: 0, maxTokens: 96)

  /// The model's question, where it is one and says nothing that wasn't said; `nil` where it isn't, or failed.
  private func written(
    by model: any ChatModel, _ question: String, _ turns: [ChatTurn]
  ) async throws -> String? {
    var text = ""
    do {
      for try await piece in model.reply(
        to: Prompts.standalone(question, after: turns), options: Self.options)
      {
        text += piece
      }
    } catch let error as TARSError where error.code != .cancelled {
      // The rule does without the model, and the answer's own use of it will say what is wrong with it.
      return nil
    }
    try Task.checkCancellation()
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    let rewritten = line.drop { $0.isWhitespace || $0 == "\"" }
    guard rewritten.count > question.count / 2, rewritten.count <= Self.longest else { return nil }
    return isSaid(String(rewritten), question, turns) ? String(rewritten) : nil
  }

  /// Whether all words with a meaning were said in the conversation.
  private func isSaid(_ rewritten: String, _ question: String, _ turns: [ChatTurn]) -> Bool {
    let said = ([question] + turns.flatMap { [$0.question, $0.answer] }).joined(separator: " ")
    let language = detector.language(of: rewritten)
    let known = Set(analyzer.contentTerms(of: said, language: language))
    return analyzer.contentTerms(of: rewritten, language: language).allSatisfy(known.contains)
  }
}
