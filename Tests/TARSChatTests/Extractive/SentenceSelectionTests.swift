@testable import TARSChat
import TARSCore
import Testing

struct SentenceSelectionTests {
  @Test func `a sentence that points back brings the one before it`() async throws {
    let hits = Samples.hits([
      "The lease began in Bern. It has a notice period of three months. Pets are fine."
    ])
    let answer = try await Samples.answer(Samples.answerer(hits), "How long is the notice period?")
    #expect(
      answer.citations.map(\.quote) == ["The lease began in Bern. It has a notice period of three months."])
  }

  @Test func `a sentence that announces a list brings the list`() async throws {
    let list = "The landlord needs the following papers from the tenant:\n- a passport\n- a debt register"
    let answer = try await Samples.answer(
      Samples.answerer(Samples.hits([list])), "Which papers does the landlord need from the tenant?")
    #expect(answer.citations.map(\.quote) == [list])
  }

  @Test func `the same sentence in two documents is said once`() async throws {
    let text = "The notice period is three months to the end of a quarter."
    let answer = try await Samples.answer(
      Samples.answerer(Samples.hits([text, text])), "How long is the notice period?")
    #expect(answer.citations.count == 1)
  }

  @Test func `a question in a document is not its own answer`() async throws {
    let hits = Samples.hits(["How long is the notice period?\nThe notice period lasts three months."])
    let answer = try await Samples.answer(Samples.answerer(hits), "How long is the notice period?")
    #expect(answer.citations.first?.quote.contains("three months") == true)
  }

  @Test func `no more than three sentences are chosen, from best to worst passage`() async throws {
    let texts = (1...8).map {
      "The notice period of flat \($0) is \($0 * 7) days, as written in contract number \($0)."
    }
    let answer = try await Samples.answer(
      Samples.answerer(Samples.hits(texts)), "How long is the notice period?")
    #expect((1...3).contains(answer.citations.count))
    #expect(answer.citations.map(\.path) == answer.citations.map(\.path).sorted())
  }

  @Test func `headings give a sentence its context`() async throws {
    let hits = [
      Samples.hit("It is 3 months.", path: "/a", headings: ["Lease", "Notice period"]),
      Samples.hit("It is 2,400 francs.", path: "/b", headings: ["Lease", "Deposit"], rank: 2),
    ]
    let answer = try await Samples.answer(Samples.answerer(hits), "How much is the deposit?")
    #expect(answer.citations.first?.path == "/b", "\(answer.answer)")
  }
}
