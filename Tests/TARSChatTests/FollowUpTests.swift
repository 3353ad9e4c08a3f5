import TARSCore
import TARSText
import Testing

@testable import TARSChat

struct FollowUpTests {
  private let maker = Standalone(analyzer: Analyzer(), detector: LanguageDetector(), model: nil)

  @Test(arguments: [
    (
      "How long is the notice period for tenants?", "And for landlords?",
      "How long is the notice period for landlords"
    ),
    ("What was the rent in 2024?", "and in 2019?", "What was the rent in 2019"),
    (
      "Wie lang ist die Kündigungsfrist für Mieter?", "Und für Vermieter?",
      "Wie lang ist die Kündigungsfrist für Vermieter"
    ),
    (
      "Quel est le délai pour les locataires ?", "Et pour les propriétaires ?",
      "Quel est le délai pour les propriétaires"
    ),
    ("¿Cuál era el alquiler en 2024?", "¿Y en 2019?", "Cuál era el alquiler en 2019"),
  ])
  func variationTakesTheOthersPlace(before: String, question: String, expected: String) async throws {
    #expect(try await standalone(question, [before]) == expected)
  }

  @Test(arguments: [
    ("Who signed it?", ["signed", "lease", "2021"]),
    ("Wer hat ihn unterschrieben?", ["unterschrieben", "lease", "2021"]),
    ("Why?", ["Why", "lease", "2021"]), ("谁签了它？", ["签了", "lease", "2021"]),
  ])
  func referenceBringsTheSubjectAlong(question: String, expected: [String]) async throws {
    let text = try #require(try await standalone(question, ["What does the lease of 2021 say about pets?"]))
    for word in expected { #expect(text.contains(word), "\(text)") }
  }

  @Test func namesOfTheAnswerCanBeMeant() async throws {
    let history = [
      ChatTurn(question: "Who chairs the board?", answer: "Ada Byron has chaired it since 1843. [1]")
    ]
    let text = try #require(try await maker.question("When was she born?", after: history))
    #expect(text.contains("Byron"))
  }

  @Test(arguments: [
    "How long is the warranty of the heating system?", "Does IT policy forbid private phones?",
    "Which invoices were paid late in the third quarter of 2023?",
    "Wie hoch ist die Miete der Wohnung in Bern?",
  ])
  func questionsOfTheirOwnStay(question: String) async throws {
    #expect(try await standalone(question, ["Who chairs the board?"]) == nil)
  }

  @Test func chainsAreFollowedFromTheirBeginning() async throws {
    let text = try await standalone("And in 2018?", ["What was the rent in 2024?", "And in 2019?"])
    #expect(text == "What was the rent in 2018")
  }

  @Test func withoutHistoryNothingChanges() async throws {
    #expect(try await maker.question("And for landlords?", after: []) == nil)
  }

  @Test func oldTurnsAreForgottenFirst() async throws {
    let long = String(repeating: "word ", count: 2000)
    let old = ChatTurn(question: "What was the rent in 2024?", answer: long)
    #expect(try await maker.question("And in 2019?", after: [old]) == nil)
    let new = ChatTurn(question: "What was the fee in 2023?", answer: "5 francs.")
    #expect(try await maker.question("And in 2019?", after: [old, new]) == "What was the fee in 2019")
  }

  @Test func modelMayOnlySayWhatWasSaid() async throws {
    let history = [ChatTurn(question: "Who chairs the board?", answer: "Ada Byron.")]
    let faithful = Standalone(
      analyzer: Analyzer(), detector: LanguageDetector(), model: ScriptedRewriter("When was Ada Byron born?"))
    #expect(try await faithful.question("When was she born?", after: history) == "When was Ada Byron born?")
    let inventive = Standalone(
      analyzer: Analyzer(), detector: LanguageDetector(),
      model: ScriptedRewriter("When was Charles Babbage born?"))
    let text = try #require(try await inventive.question("When was she born?", after: history))
    #expect(!text.contains("Babbage"))
    #expect(text.contains("Byron"))
  }

  private func standalone(_ question: String, _ before: [String]) async throws -> String? {
    try await maker.question(question, after: before.map { ChatTurn(question: $0, answer: "") })
  }
}

/// A language model that always says the same.
private struct ScriptedRewriter: ChatModel {
  let name = "scripted"
  private let text: String

  init(_ text: String) { self.text = text }

  func reply(to messages: [ChatMessage], options: ChatOptions) -> AsyncThrowingStream<String, any Error> {
    AsyncThrowingStream { feed in
      feed.yield(text)
      feed.finish()
    }
  }
}
