import TARSText
import Testing

struct SentenceSplitterTests {
  @Test(
    "a text is split at its sentences",
    arguments: [
      ["Dr. Müller kam am 1. Januar 2020 nach Bern.", "Es war kalt."],
      ["Gemäss Art. 5 Abs. 2 gilt z. B. das Recht.", "Vgl. BGE 140 III 86 E. 2.1."],
      ["He lives in the U.S.", "The economy grew 3.5 percent."],
      ["The U.S. Army came, e.g. by sea, at 5 p.m.", "Then it left."],
      ["Really?", "\"Yes!\" she said.", "(It was true.)", "Mr. J. R. Smith left."],
      ["Wait... what happened?", "Nothing…", "Good!"],
      ["黑豹队赢了。", "他们很高兴！", "“真的吗？”", "是的。"],
      ["Im 19. Jahrhundert war alles anders.", "Am 3. Oktober ist Feiertag."],
      ["It was in 2004.", "The rest followed."],
      ["No. 5 is alive.", "No.", "That is wrong.", "See Fig. 3."],
      ["Apples, pears etc.", "The end.[12]", "Next."],
      ["- first item", "- second item", "1. third", "2. fourth"],
      ["هل هذا صحيح؟", "نعم."],
      ["यह एक वाक्य है।", "यह दूसरा है।"],
      ["Visit example.com today.", "Version 1.2.3 is out."],
      ["„Komm!“, rief er.", "Sie ging."],
    ])
  func sentences(expected: [String]) {
    let separator = expected[0].hasPrefix("- ") ? "\n" : expected[0].hasPrefix("黑") ? "" : " "
    let text = expected.joined(separator: separator)
    #expect(SentenceSplitter.sentences(in: text).map { String(text[$0]) } == expected)
  }

  @Test func `a wrapped line goes on, a heading and a blank line end a sentence`() {
    let text =
      "A title\nThis is the first sentence of a wrapped paragraph, which goes on\nin the next line.\n\nNext"
    let sentences = SentenceSplitter.sentences(in: text).map { String(text[$0]) }
    #expect(sentences.count == 3)
    #expect(sentences[0] == "A title")
    #expect(sentences[1].hasSuffix("next line."))
  }

  @Test func `rows of a table are sentences`() {
    let text = "Name: A | Age: 5 | Place: somewhere far away in the hills\nName: B | Age: 6 | Place: near"
    #expect(SentenceSplitter.sentences(in: text).count == 2)
  }

  @Test func `sentences hold every visible character once, in order`() {
    var random = SeededRandom.printed()
    let parts = [
      "a", "B", ".", "!", "?", " ", "\n", "1", "。", "\"", ")", "(", "Dr", "…", "é", "中", "[1]", "-", "\r\n",
    ]
    for _ in 0..<3000 {
      let text = (0..<random.below(40)).map { _ in parts[random.below(parts.count)] }.joined()
      let ranges = SentenceSplitter.sentences(in: text)
      #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
      let joined = ranges.map { text[$0] }.joined().unicodeScalars.filter { !$0.properties.isWhitespace }
      let visible = text.unicodeScalars.filter { !$0.properties.isWhitespace }
      #expect(Array(joined) == Array(visible), "\(text.debugDescription)")
      #expect(ranges.allSatisfy { !$0.isEmpty })
    }
  }

  @Test(arguments: ["a", ".", "\n", "1. ", "\"", "中", " ", "A. ", "([1]"])
  func `long monotonous text takes linear time`(part: String) {
    let text = String(repeating: part, count: 400_000 / part.utf8.count)
    let time = ContinuousClock().measure { _ = SentenceSplitter.sentences(in: text) }
    #expect(time < .seconds(5))
  }
}
