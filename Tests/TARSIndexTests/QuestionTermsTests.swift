import TARSText
import Testing

@testable import TARSIndex

struct QuestionTermsTests {
  private func groups(_ question: String, _ language: String?, in languages: Set<String>) -> [[String]] {
    QuestionTerms(question, language: language, languages: languages, analyzer: Analyzer()).groups
      .map(\.group.alternatives)
  }

  @Test func `a word has the stems of every language in the index as alternatives of one term`() {
    let stems = Set(["en", "de"].map { Analyzer().terms(of: "running", language: $0)[0] })
    #expect(stems.count == 2)
    #expect(groups("running", "en", in: ["en", "de"]) == [stems.sorted()])
  }

  @Test func `languages that stem alike add no alternatives`() {
    #expect(groups("contract", "en", in: ["en", "", "nl"]) == [["contract"]])
  }

  @Test func `stop words of the question's language are left out for all languages`() {
    #expect(groups("what is the contract", "en", in: ["en", "de", "fr"]) == [["contract"]])
  }

  @Test func `a question of stop words alone is asked as it is`() {
    #expect(groups("to be or not to be", "en", in: ["en"]).count == 4)
  }

  @Test func `repeated words are counted`() {
    let terms = QuestionTerms(
      "contract new contract", language: "en", languages: ["en"], analyzer: Analyzer())
    #expect(terms.groups.map(\.count) == [2, 1])
  }

  @Test func `a word that languages split differently is found in each of them`() {
    let found = Set(groups("l'homme", "fr", in: ["fr", "en"]).joined())
    for language in ["fr", "en"] {
      let asked = Analyzer().queryTerms(of: "l'homme", language: language)
      #expect(!found.isDisjoint(with: asked))
    }
  }

  @Test func `no words make no terms`() {
    #expect(groups(" ?! ", nil, in: ["en"]).isEmpty)
  }

  @Test func `text without spaces is asked by pairs of characters`() {
    #expect(groups("检索系统", "zh", in: ["zh", "en"]) == [["检索"], ["索系"], ["系统"]])
  }
}
