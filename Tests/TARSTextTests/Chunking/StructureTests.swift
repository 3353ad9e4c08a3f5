import TARSCore
import TARSText
import Testing

/// What stays together, and what is parted.
struct StructureTests {
  /// Words count as tokens, and two special ones for every text.
  private static func words(_ text: String) -> Int { text.split(whereSeparator: \.isWhitespace).count + 2 }
  private let chunker = Chunker(budget: 60, tokenCount: words)

  private func texts(_ blocks: [TextBlock], mediaType: String = "text/plain") -> [String] {
    chunker.chunks(of: ParsedDocument(mediaType: mediaType, parser: "test/1", blocks: blocks)).map(\.text)
  }

  /// Paragraphs of some words, each of its own.
  private static func paragraphs(_ count: Int, _ random: inout SeededRandom) -> [TextBlock] {
    (0..<count).map { _ in
      TextBlock(.paragraph, (0..<12).map { _ in "w\(random.below(9000))" }.joined(separator: " ") + ".")
    }
  }

  @Test func `a list stays whole with the sentence that leads to it`() {
    var random = SeededRandom.printed()
    for _ in 0..<50 {
      let list =
        [TextBlock(.paragraph, "The tenant pays for w\(random.below(999)):")]
        + (0..<5).map { _ in TextBlock(.listItem, "- w\(random.below(9000)) and w\(random.below(9000))") }
      let blocks =
        Self.paragraphs(random.below(9), &random) + list + Self.paragraphs(random.below(9), &random)
      let whole = list[0].text + "\n" + list[1...].map(\.text).joined(separator: "\n")
      #expect(texts(blocks).contains { $0.contains(whole) })
    }
  }

  @Test func `of a long list the first item stays with the sentence that leads to it`() {
    var random = SeededRandom.printed()
    for _ in 0..<50 {
      let list =
        [TextBlock(.paragraph, "Duties w\(random.below(999)) are:")]
        + (0..<30).map { _ in TextBlock(.listItem, "- item w\(random.below(9000)) of w\(random.below(9000))")
        }
      let chunks = texts(Self.paragraphs(random.below(9), &random) + list)
      #expect(chunks.contains { $0.contains(list[0].text + "\n" + list[1].text) })
      #expect(chunks.count > 2)
    }
  }

  @Test func `rows are kept whole, and each carries its header`() {
    let rows = (0..<40).map {
      TextBlock(.tableRow, "Article: No. \($0) | Price: \($0 * 7) francs | Stock: \($0 % 5)")
    }
    let chunks = texts(rows)
    #expect(chunks.count > 3)
    #expect(chunks.flatMap { $0.split(separator: "\n") }.map(String.init) == rows.map(\.text))
    #expect(chunks.allSatisfy { $0.hasPrefix("Article: ") })
  }

  @Test func `a row that is too long is cut between its cells`() {
    let row = (0..<30).map { "Column \($0): value w\($0) here" }.joined(separator: " | ")
    let chunks = texts([TextBlock(.tableRow, row)])
    #expect(chunks.count > 1)
    #expect(chunks.allSatisfy { $0.hasPrefix("Column ") })
  }

  @Test func `code is cut between declarations, then at blank lines`() {
    func function(_ number: Int, lines: Int) -> String {
      let body = (0..<lines).map { "  let value\($0) = compute( \(number) )" }.joined(separator: "\n")
      return "func f\(number)() {\n\(body)\n}"
    }
    let chunks = texts([TextBlock(.code, (0..<12).map { function($0, lines: 4) }.joined(separator: "\n\n"))])
    #expect(chunks.count > 2)
    #expect(chunks.allSatisfy { $0.hasPrefix("func f") && $0.hasSuffix("}") })
    let long =
      function(1, lines: 8) + "\n\n"
      + (0..<6).map { "  step( \($0) )\n  a b c d e f g h\n" }.joined(separator: "\n")
    #expect(
      texts([TextBlock(.code, long)]).joined().filter { !$0.isWhitespace } == long.filter { !$0.isWhitespace }
    )
  }

  @Test func `an edit moves no cuts far from it, sentences or none`() {
    var random = SeededRandom.printed()
    let words = (0..<3000).map { _ in "w\(random.below(9000))" }
    var edited = words
    edited.insert(contentsOf: ["two", "words"], at: 7)
    let before = Set(texts([TextBlock(.paragraph, words.joined(separator: " "))]))
    let after = texts([TextBlock(.paragraph, edited.joined(separator: " "))])
    #expect(after.count > 50)
    #expect(after.count { !before.contains($0) } <= 10)
  }

  @Test func `what a message quotes and its signature are no part of what it says`() {
    let blocks = [
      TextBlock(.paragraph, "I agree with the plan."), TextBlock(.paragraph, "> Shall we meet on Monday?"),
      TextBlock(.paragraph, "> Best, Bob"), TextBlock(.paragraph, "Monday is fine."),
      TextBlock(.paragraph, "-- \nAnn"), TextBlock(.paragraph, "Example Ltd, Bern"),
    ]
    #expect(
      texts(blocks, mediaType: "message/rfc822") == [
        "I agree with the plan.", "> Shall we meet on Monday?\n\n> Best, Bob", "Monday is fine.",
        "-- \nAnn\n\nExample Ltd, Bern",
      ])
    #expect(texts(blocks).count == 1)
  }

  @Test func `each language of a mixed document has chunks of its own`() {
    let texts = [
      "de":
        "Die Kündigung ist nur gültig, wenn sie schriftlich und mit einer Frist von drei Monaten erfolgt.",
      "fr": "Le contrat peut être résilié par écrit avec un délai de trois mois pour la fin de chaque mois.",
      "en": "The tenant may end the lease at any time with a notice of three months to the landlord.",
      "it":
        "Il contratto può essere disdetto per iscritto con un preavviso di tre mesi per la fine del mese.",
      "es":
        "El contrato se puede rescindir por escrito con un plazo de tres meses para el final de cada mes.",
      "ja": "借主は、三か月前に書面で通知することにより、いつでも賃貸借契約を終了することができます。",
      "zh": "承租人可以提前三个月书面通知出租人随时终止租赁合同，除非双方另有书面约定。出租人应当在合同终止后三十日内退还押金，并且不得无故扣除任何费用，否则应当承担违约责任。",
      "ko": "임차인은 3개월 전에 서면으로 통지하여 언제든지 임대차 계약을 종료할 수 있습니다.",
      "ru": "Арендатор вправе в любое время расторгнуть договор, письменно уведомив об этом за три месяца.",
    ]
    let order = ["de", "fr", "en", "it", "zh", "es", "ja", "ko", "ru"]
    let chunks = chunker.chunks(
      of: ParsedDocument(
        mediaType: "text/plain", parser: "test/1", language: "de",
        blocks: order.map { TextBlock(.paragraph, texts[$0]!) }))
    #expect(chunks.map(\.language) == order)
    #expect(chunks.map(\.text) == order.map { texts[$0]! })
  }
}
