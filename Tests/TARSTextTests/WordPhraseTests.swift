import TARSText
import Testing

struct WordPhraseTests {
  @Test(arguments: [
    ("60 days", "The notice period is 60 days."), ("60 DAYS", "(60 days)"),
    ("notice period", "Notice-period: 60"),
    ("Kündigungsfrist", "die KUNDIGUNGSFRIST"), ("1000 francs", "It costs 1,000 francs."),
    ("通知期", "新的通知期为60天。"), ("期", "新的通知期为60天。"), ("60天", "期为60天内有效"), ("l'accord", "par l’accord"),
  ])
  func `a phrase is found whatever its case, accents and signs`(_ phrase: String, _ text: String) throws {
    #expect(try #require(WordPhrase(phrase)).occurs(in: text))
  }

  @Test(arguments: [
    ("60 days", "The 60 working days"), ("6 days", "60 days"), ("day", "60 days"), ("days 60", "60 days"),
    ("通期", "通知期"), ("a", ""),
  ])
  func `other words, and words in another order, are another phrase`(_ phrase: String, _ text: String) throws
  {
    #expect(try !#require(WordPhrase(phrase)).occurs(in: text))
  }

  @Test(arguments: ["", "  ", "…!?"])
  func `a text without words is no phrase`(_ text: String) {
    #expect(WordPhrase(text) == nil)
  }

  @Test func `the sentence that holds it is its place`() throws {
    let text = "Alpha is first. Béta is  second. Gamma is third."
    let place = try #require(WordPhrase("beta is second")?.place(in: text))
    #expect(place.range == 16..<32 && place.quote == "Béta is  second.")
    let run = try #require(WordPhrase("second gamma")?.place(in: text))
    #expect(run.quote == "Béta is  second. Gamma is third.")
  }
}
