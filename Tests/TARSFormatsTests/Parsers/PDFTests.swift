import TARSCore
import Testing

@testable import TARSFormats

struct PDFTests {
  @Test func linesAreJoinedAndDividedWordsMended() {
    func line(_ text: String, right: Double = 500) -> PageLine {
      PageLine(text: text, left: 50, right: right, top: 0, bottom: 10)
    }
    #expect(PrintedLines.joined([line("the re-"), line("cords began")]) == "the records began")
    #expect(PrintedLines.joined([line("a state-of-"), line("the-art pier")]) == "a state-of- the-art pier")
    #expect(PrintedLines.joined([line("in 2024-"), line("and later")]) == "in 2024- and later")
    #expect(
      PrintedLines.joined([line("Pier 4", right: 90), line("Seatown Harbour")]) == "Pier 4\nSeatown Harbour")
    #expect(PrintedLines.joined([line("漢字"), line("かな")]) == "漢字かな")
    #expect(PrintedLines.joined([]) == "")
  }

  @Test(arguments: [
    (["hello", "world"], ["hello", "world"]),
    (["ملاع", "ابحرم"], ["مرحبا", "عالم"]),
    (["Python", "و", "R", "ةغلب"], ["بلغة", "R", "و", "Python"]),
    (["םלוע", "Word", "Processor", "םולש"], ["שלום", "Word", "Processor", "עולם"]),
    (["see", "םולש", "page", "12"], ["see", "שלום", "page", "12"]),
    (["(2024", "ץרמ)"], ["(מרץ", "2024)"]),
    ([".example.org", "-3.14ב"], ["ב3.14-", "example.org."]),
  ])
  func wordsOfRightToLeftScriptsComeInReadingOrder(_ visual: [String], _ logical: [String]) {
    #expect(WritingDirection.logical(visual) == logical)
  }

  @Test(arguments: [
    ("اإلنتاجية", "الإنتاجية"), ("االستفادة", "الاستفادة"), ("المشكالت", "المشكلات"), ("كاالی", "كالای"),
    ("قالت", "قالت"), ("العالم", "العالم"), ("إلى", "إلى"), ("שלום", "שלום"),
  ])
  func ligaturesOfLamAndAlefAreInOrder(_ turned: String, _ expected: String) {
    #expect(ArabicLigatures.mended(turned) == expected)
  }

  @Test func blankPagesAreToldFromPrintedOnes() {
    let blank = Array("P5\n100 100\n255\n".utf8) + [UInt8](repeating: 250, count: 10_000)
    #expect(ScannedPages.isBlank(blank))
    var printed = blank
    for place in stride(from: 5000, to: 8000, by: 100) { printed[place] = 20 }
    #expect(!ScannedPages.isBlank(printed))
    #expect(ScannedPages.isBlank([]))
  }

  @Test func runningTitlesAreLeftOutButNotOnShortDocuments() {
    func page(_ number: Int) -> PageLayout {
      let title = PageLine(text: "Report, page \(number)", left: 0, right: 10, top: 20, bottom: 30)
      let text = PageLine(text: "Text \(number)", left: 0, right: 10, top: 400, bottom: 410)
      return PageLayout(
        number: number, width: 600, height: 800,
        blocks: [PageBlock(lines: [title]), PageBlock(lines: [text])])
    }
    let pages = (1...4).map(page)
    let running = RunningLines(pages)
    #expect(running.contains(pages[0].blocks[0].lines[0], on: pages[0]))
    #expect(!running.contains(pages[0].blocks[1].lines[0], on: pages[0]))
    let two = RunningLines(Array(pages.prefix(2)))
    #expect(!two.contains(pages[0].blocks[0].lines[0], on: pages[0]))
  }

  @Test func theOutputOfPdftotextIsReadInAnyPieces() {
    let output = """
      <title>A &amp; B</title>
      <meta name="CreationDate" content="2024-05-01T10:00:00Z"/>
        <page width="595.0" height="842.0">
          <flow>
            <block xMin="1" yMin="2" xMax="3" yMax="4">
              <line xMin="10.5" yMin="20.0" xMax="100.0" yMax="32.0">
                <word xMin="1" yMin="2" xMax="3" yMax="4">x&lt;y</word>
                <word xMin="1" yMin="2" xMax="3" yMax="4">&amp;lt;</word>
              </line>
            </block>
          </flow>
        </page>

      """
    for size in [1, 7, 1000] {
      var reader = LayoutReader(limit: 1000)
      let bytes = Array(output.utf8)
      for start in stride(from: 0, to: bytes.count, by: size) {
        let wantsMore = reader.feed(Array(bytes[start..<min(start + size, bytes.count)]))
        #expect(wantsMore)
      }
      #expect(reader.layout.title == "A & B")
      #expect(reader.layout.fields == ["creationdate": "2024-05-01T10:00:00Z"])
      #expect(reader.layout.pages.map(\.blocks.count) == [1])
      #expect(reader.layout.pages[0].blocks[0].lines[0].text == "x<y &lt;")
      #expect(reader.layout.pages[0].blocks[0].lines[0].left == 10.5)
    }
  }

  @Test func readingStopsAtTheLimit() {
    var reader = LayoutReader(limit: 10)
    let word = "<page>\n<block>\n<line>\n<word>twelve chars</word>\n</line>\n"
    let wantsMore = reader.feed(Array(word.utf8))
    #expect(!wantsMore)
  }
}
