import TARSCore
import TARSText

/// A question as the answerer reads it.
struct Question: Sendable {
  let text: String
  /// BCP 47 primary language, where recognised.
  let language: String?
  /// What kind of answer its words ask for.
  let kind: AnswerKind?
  /// The text without the words that only say what kind is asked for ("how much"): no answer repeats those.
  let content: String
  /// Its plain words: an answer's number or name must not be one of them.
  let words: Set<String>

  init(_ text: String, language: String?) {
    self.text = text
    self.language = language
    let list = WordList.words(of: text)
    let cues = QuestionCues.all(in: list, language: language)
    kind = cues.first?.kind
    content = WordList.text(text, without: Set(cues.flatMap(\.words)))
    words = Set(list)
  }
}

extension AskRequest {
  private static let longestQuestion = 100_000

  /// - Throws: `TARSError` with code `bad_request`.
  func checked() throws {
    guard question.contains(where: { !$0.isWhitespace }) else {
      throw TARSError(.badRequest, "The question is empty.", hint: "Write what you want to know.")
    }
    guard question.utf8.count <= Self.longestQuestion else {
      throw TARSError(
        .badRequest,
        "The question is \(question.utf8.count) bytes long; at most \(Self.longestQuestion) are read.",
        hint: "Ask in a few sentences; add long texts as documents.")
    }
    guard (1...100).contains(top) else {
      throw TARSError(.badRequest, "\(top) passages can't be read.", hint: "Give a number from 1 to 100.")
    }
  }
}
