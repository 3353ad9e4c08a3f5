import TARSCore
import Testing

@testable import TARSFormats

struct WordTests {
  @Test(arguments: [
    ("decimal", 12, "12"), ("decimalZero", 3, "03"), ("lowerLetter", 1, "a"), ("upperLetter", 28, "BB"),
    ("lowerRoman", 14, "xiv"), ("upperRoman", 1994, "MCMXCIV"), ("ordinal", 2, "2"), ("upperRoman", 0, "0"),
    ("upperLetter", 1_000_000, "1000000"),
  ])
  func numbersHaveTheFormOfTheirList(_ format: String, _ number: Int, _ text: String) {
    #expect(ListNumber.text(number, format: format) == text)
  }

  @Test func levelsCountAndStartAnew() throws {
    let numbering = WordNumbering()
    try feed(
      """
      <numbering><abstractNum abstractNumId="7">
      <lvl ilvl="0"><start val="1"/><numFmt val="decimal"/><lvlText val="§ %1"/></lvl>
      <lvl ilvl="1"><start val="1"/><numFmt val="lowerLetter"/><lvlText val="%1%2)"/></lvl></abstractNum>
      <num numId="1"><abstractNumId val="7"/></num>
      <num numId="2"><abstractNumId val="7"/><lvlOverride ilvl="0"><startOverride val="5"/></lvlOverride></num>
      </numbering>
      """, to: numbering)
    let labels = [("1", 0), ("1", 1), ("1", 1), ("1", 0), ("1", 1), ("2", 0), ("3", 0)].map {
      numbering.label(list: $0.0, level: $0.1)
    }
    #expect(labels == ["§ 1", "1a)", "1b)", "§ 2", "2a)", "§ 5", nil])
  }

  @Test func deletedTextAndDoubledDrawingsAreLeftOut() throws {
    let outline = try body(
      """
      <p><r><t>kept</t></r><del><r><delText>gone</delText></r></del><moveFrom><r><t>moved</t></r></moveFrom></p>
      <p><AlternateContent><Choice><p><r><t>box</t></r></p></Choice><Fallback><p><r><t>box</t></r></p></Fallback>
      </AlternateContent></p><p><r><t>a</t><tab/><t>b</t><br/><t>c</t><noBreakHyphen/></r></p>
      """)
    #expect(outline == ["kept", "box", "a b\nc-"])
  }

  @Test func mergedCellsAreReadInEveryRow() throws {
    let outline = try body(
      """
      <tbl><tr><trPr><tblHeader/></trPr>\(cell("A"))\(cell("B"))\(cell("C"))</tr>
      <tr>\(cell("1", "<vMerge val=\"restart\"/>"))\(cell("x", "<gridSpan val=\"2\"/>"))</tr>
      <tr>\(cell("", "<vMerge/>"))\(cell("y"))\(cell("z"))</tr></tbl>
      """)
    #expect(outline == ["A: 1 | B: x | C: x", "A: 1 | B: y | C: z"])
  }

  @Test func formulasStandApart() throws {
    let formula = "<oMath><r><t>a=b</t></r></oMath>"
    #expect(try body("<p><r><t>If </t></r>\(formula)\(formula)<r><t>.</t></r></p>") == ["If a=b a=b."])
  }

  @Test func headersAreReadWhereTheyAreAllTheTextAndWhatIsLeftOutIsCounted() throws {
    var zip = ZipBuilder()
    func part(_ name: String, _ text: String) { zip.add(Array(name.utf8), Array(text.utf8)) }
    part("word/document.xml", "<document><body/></document>")
    part(
      "word/_rels/document.xml.rels",
      "<Relationships><Relationship Id=\"a\" Type=\"x/header\" Target=\"header1.xml\"/></Relationships>")
    part("word/header1.xml", "<hdr><p><r><t>Port Office</t></r></p></hdr>")
    part("word/media/image1.png", "x")
    let document = try Fixtures.parse(zip.finished, name: "a.docx")
    #expect(document.outline == ["p Port Office"])
    #expect(document.warnings == ["Not read of what the document holds: pictures: 1."])
  }

  private func cell(_ text: String, _ properties: String = "") -> String {
    "<tc><tcPr>\(properties)</tcPr><p><r><t>\(text)</t></r></p></tc>"
  }

  private func body(_ content: String) throws -> [String] {
    let body = WordBody(styles: WordStyles(), numbering: WordNumbering(), notes: [:], limit: 1000)
    try feed("<document><body>\(content)</body></document>", to: body)
    return body.collector.blocks.map(\.text)
  }

  private func feed(_ xml: String, to consumer: any MarkupConsumer) throws {
    let stream = try XMLStream(consumer, name: "x", depth: 100)
    try Array(xml.utf8).withUnsafeBytes { try stream.feed($0) }
    try stream.finish()
  }
}
