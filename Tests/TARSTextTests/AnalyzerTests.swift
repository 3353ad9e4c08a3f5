@testable import TARSText
import Testing

struct AnalyzerTests {
  private let analyzer = Analyzer()

  @Test(
    "a text gives its terms",
    arguments: [
      ("The quick brown foxes", "en", ["the", "quick", "brown", "fox"]),
      ("foo_bar fooBar x", "en", ["foo", "bar", "foobar", "x"]),
      ("Art. 15a Abs. 2, § 12", "de", ["art", "15a", "abs", "2", "12"]),
      ("john.doe@example.com", nil, ["john", "doe", "exampl", "com"]),
      ("3.5 kg, 1,000 or 1'000 and 3,5", nil, ["3.5", "kg", "1000", "or", "1000", "and", "3.5"]),
      ("2024-06-01, 1.6.2024", nil, ["2024", "06", "01", "1", "6", "2024"]),
      ("[12,13,14] 1.2.3", nil, ["12", "13", "14", "1.2.3"]),
      ("U.S. law, e.g. this", "en", ["us", "law", "eg", "this"]),
      ("don't O'Neill's", "en", ["dont", "oneil"]),
      ("l'homme qu’elle aime", "fr", ["l", "homm", "qu", "elle", "aim"]),
      ("Häuser HÄUSER häuser", "de", ["haus", "haus", "haus"]),
      ("Straße STRASSE", "de", ["strass", "strass"]),
      ("cafe\u{301} café CAFÉ", "en", ["cafe", "cafe", "cafe"]),
      ("oﬃce ｆｕｌｌ１２ CO₂", "en", ["offic", "full12", "co2"]),
      ("soft\u{AD}ware zero\u{200D}width", "en", ["softwar", "zerowidth"]),
      ("黑豹队的防守", "zh", ["黑豹", "豹队", "队的", "的防", "防守"]),
      ("茶, 茶 abc茶", "zh", ["茶", "茶", "abc", "茶"]),
      ("한국어 サッカー", "ko", ["한국", "국어", "サッ", "ッカ", "カー"]),
      ("книги книга ёлка", "ru", ["книг", "книг", "елк"]),
      ("Ελλάδα", "el", ["ελλαδ"]),
      ("٢٠٢٤", "ar", ["2024"]),
      ("", "en", []), (" \n\t—…!", "en", []), ("👍🏽 ok", "en", ["ok"]),
    ] as [(String, String?, [String])])
  func terms(text: String, language: String?, expected: [String]) {
    #expect(analyzer.terms(of: text, language: language) == expected)
  }

  @Test func `every language with a stemmer has one in the system's Snowball`() {
    let samples = [
      "ca", "da", "de", "en", "es", "eu", "fi", "fr", "ga", "hu", "id", "it", "lt", "nl", "no", "pt", "ro",
      "sv", "tr",
    ]
    for language in samples + ["el", "ru", "ar", "hi", "ne", "hy", "ta"] {
      #expect(Stemmer(language: language) != nil, "\(language)")
    }
  }

  @Test func `a region in the tag doesn't change the terms`() {
    let text = "Die Kündigungen der Mietverträge"
    #expect(analyzer.terms(of: text, language: "de-CH") == analyzer.terms(of: text, language: "de"))
  }

  @Test func `questions lose their stop words, documents keep them`() {
    let question = "What is the notice period of the lease?"
    #expect(analyzer.queryTerms(of: question, language: "en") == ["notic", "period", "leas"])
    #expect(analyzer.terms(of: question, language: "en").count == 8)
    #expect(analyzer.queryTerms(of: "Wie lange ist die Frist?", language: "de") == ["lang", "frist"])
  }

  @Test func `a question of nothing but stop words keeps them`() {
    #expect(
      analyzer.queryTerms(of: "To be or not to be", language: "en") == ["to", "be", "or", "not", "to", "be"])
  }

  @Test func `a word without end gives a bounded term`() {
    let terms = analyzer.terms(of: String(repeating: "ü", count: 100_000), language: "de")
    #expect(terms.count == 1)
    #expect(terms[0].utf8.count <= 96)
  }

  @Test func `calls at the same time give what calls in turn give`() async {
    let texts = (0..<200).map { "Running runners ran \($0) times über die Häuser книги \($0 % 7)" }
    let expected = texts.map { analyzer.terms(of: $0, language: "en") }
    await withTaskGroup(of: (Int, [String]).self) { group in
      for (index, text) in texts.enumerated() {
        group.addTask { (index, analyzer.terms(of: text, language: "en")) }
      }
      for await (index, terms) in group { #expect(terms == expected[index]) }
    }
  }

  @Test func `random text gives the terms of its parts`() {
    var random = SeededRandom.printed()
    let alphabet = Array("ab Z9.,'’_-é\u{301}ß中あ한ก5 \n١ñ§@")
    for _ in 0..<2000 {
      let left = String((0..<random.below(30)).map { _ in alphabet[random.below(alphabet.count)] })
      let right = String((0..<random.below(30)).map { _ in alphabet[random.below(alphabet.count)] })
      let together = analyzer.terms(of: left + " ; " + right, language: "en")
      let apart = analyzer.terms(of: left, language: "en") + analyzer.terms(of: right, language: "en")
      #expect(together == apart, "\(left.debugDescription) \(right.debugDescription)")
      #expect(together.allSatisfy { !$0.isEmpty && $0 == $0.lowercased() })
    }
  }
}
