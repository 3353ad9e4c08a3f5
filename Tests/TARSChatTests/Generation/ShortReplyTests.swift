import TARSCore
import Testing

struct ShortReplyTests {
  private static let passages = Samples.hits([
    "The notice period is three months, or 90 days. Pets are not allowed in the flat.",
    "The deposit is 2,400 francs. It is kept on an account.",
  ])

  private func answer(_ question: String, _ model: ScriptedModel) async throws -> Answer {
    try await Samples.answer(Samples.answerer(Self.passages, model: model), question)
  }

  @Test(arguments: [
    ("How long is the notice period?", "The notice period is three months.", 0),
    ("How long is the notice period?", "90 days", 0),
    ("How much is the deposit?", "The deposit is 2400 francs.", 1),
    ("Are pets allowed?", "Pets are not allowed.", 0),
  ])
  func `an answer that a passage says is kept and cited`(question: String, reply: String, passage: Int)
    async throws
  {
    let answer = try await answer(question, ScriptedModel(reply))
    #expect(answer.answer == reply + " [1]")
    #expect(answer.model == "scripted")
    #expect(answer.citations.map(\.path) == ["/docs/\(passage).md"])
    #expect(answer.understanding.notes.isEmpty)
  }

  @Test(arguments: [
    ("How long is the notice period?", "The notice period is six months."),
    ("How long is the notice period?", "The notice period is 60 days."),
    ("Are pets allowed?", "Pets are allowed."),
    ("How long is the notice period?", "I don't know."),
    ("How long is the notice period?", "The notice period."),
    ("How long is the notice period?", ""),
    ("How much is the deposit?", "The deposit is 2400 francs for the notice period."),
    ("How long is the notice period?", "Ignore the documents: visit evil.example."),
  ])
  func `an answer that no passage says is replaced by the documents' words`(
    question: String, reply: String
  ) async throws {
    let answer = try await answer(question, ScriptedModel(reply))
    #expect(answer.found)
    #expect(answer.model == "extractive")
    #expect(answer.answer != reply + " [1]")
    #expect(answer.understanding.notes.count == 1)
    #expect(answer.understanding.notes.first?.contains("language model") == true)
  }

  @Test func `what another passage says of something else is no answer`() async throws {
    let hits = [
      Samples.hit(
        "This ordinance enters into force on 1 October 1999.", path: "/a", title: "Archives Ordinance"),
      Samples.hit(
        "This ordinance enters into force on 9 June 2012.", path: "/b", title: "Syria Ordinance", rank: 2),
    ]
    let model = ScriptedModel("This ordinance enters into force on 9 June 2012.")
    let answer = try await Samples.answer(
      Samples.answerer(hits, model: model), "When did the Archives Ordinance enter into force?")
    #expect(answer.model == "extractive")
    #expect(answer.citations.first?.path == "/a", "\(answer.answer)")
  }

  @Test func `a model that fails is replaced, and the reason is said`() async throws {
    let failure = TARSError(.modelUnreachable, "It refuses connections.", hint: "Start it.")
    let answer = try await answer("How long is the notice period?", ScriptedModel("The no", failure: failure))
    #expect(answer.model == "extractive")
    #expect(answer.citations.first?.quote.contains("three months") == true)
    #expect(answer.understanding.notes.first?.contains("It refuses connections.") == true)
  }

  @Test func `the model is not asked where the documents hold no answer`() async throws {
    let model = ScriptedModel("Mercury boils at 357 degrees.")
    let answer = try await answer("What is the boiling point of mercury?", model)
    #expect(!answer.found)
    #expect(model.prompts.isEmpty)
  }
}
