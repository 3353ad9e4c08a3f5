import TARSCore
import Testing

@testable import TARSFormats

struct OpenDocumentTests {
  private func parse(_ content: String, _ kind: String = "text") throws -> ParsedDocument {
    let xml = """
      <?xml version="1.0"?><office:document xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:draw="d"
      xmlns:dc="c" xmlns:presentation="p" xmlns:meta="m" xmlns:style="s"
      office:mimetype="application/vnd.oasis.opendocument.\(kind)">\(content)</office:document>
      """
    return try Fixtures.parse(xml, name: "a.fodt")
  }

  private func text(_ content: String) throws -> [String] {
    try parse("<office:body><office:text>\(content)</office:text></office:body>").outline
  }

  @Test(arguments: [
    ("<text:p>a<text:s text:c=\"3\"/>b<text:tab/>c<text:line-break/>d</text:p>", ["p a b c\nd"]),
    ("<text:h text:outline-level=\"9\">T</text:h><text:h>U</text:h>", ["h6 T", "h1 U"]),
    ("<text:list><text:list-item><text:p>x</text:p></text:list-item></text:list>", ["li x"]),
    ("<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:p>kept</text:p>", ["p kept"]),
    (
      "<table:table><table:table-row><table:table-cell table:number-rows-spanned=\"2\"><text:p>a</text:p>"
        + "</table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row>"
        + "<table:table-row><table:covered-table-cell/><table:table-cell><text:p>c</text:p>"
        + "</table:table-cell></table:table-row></table:table>", ["row a | b", "row a | c"]
    ),
  ])
  func textIsRead(_ content: String, _ outline: [String]) throws {
    #expect(try text(content) == outline)
  }

  @Test func headersAreReadWhereTheyAreAllTheText() throws {
    var zip = ZipBuilder()
    let spaces = "xmlns:office=\"o\" xmlns:text=\"t\" xmlns:style=\"s\""
    zip.add(Array("mimetype".utf8), Array("application/vnd.oasis.opendocument.text".utf8))
    zip.add(
      Array("content.xml".utf8),
      Array(
        "<office:document-content \(spaces)><office:body><office:text/></office:body></office:document-content>"
          .utf8))
    zip.add(
      Array("styles.xml".utf8),
      Array(
        "<office:document-styles \(spaces)><office:master-styles><style:master-page><style:header><text:p>Port Office</text:p></style:header><style:footer><text:p>Page</text:p></style:footer></style:master-page></office:master-styles></office:document-styles>"
          .utf8))
    #expect(try Fixtures.parse(zip.finished, name: "a.odt").outline == ["p Port Office", "p Page"])
  }

  @Test func slidesArePages() throws {
    let document = try parse(
      """
      <office:body><office:presentation><draw:page draw:name="1"><draw:frame presentation:class="title">
      <text:p>Top</text:p></draw:frame><draw:frame><text:p>Text</text:p></draw:frame>
      <presentation:notes><draw:frame><text:p>Say it</text:p></draw:frame></presentation:notes></draw:page>
      <draw:page draw:name="2"><draw:frame><text:p>End</text:p></draw:frame></draw:page>
      </office:presentation></office:body>
      """, "presentation")
    #expect(document.outline == ["h1 Top", "p Text", "p Note: Say it", "p End"])
    #expect(document.blocks.map(\.page) == [1, 1, 1, 2])
    #expect(document.title == "Top")
  }

  @Test func repeatedCellsDoNotFillMemory() throws {
    let document = try parse(
      """
      <office:body><office:spreadsheet><table:table table:name="S"><table:table-row
      table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"/>
      </table:table-row><table:table-row><table:table-cell><text:p>late</text:p></table:table-cell>
      </table:table-row></table:table><table:table table:name="T"><table:table-row><table:table-cell
      table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row></table:table>
      </office:spreadsheet></office:body>
      """, "spreadsheet")
    #expect(document.outline.first == "h1 T")
    #expect(document.blocks.count == 2)
  }

  @Test func entitiesAreRefused() {
    let xml =
      "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY e \"x\">]><office:document "
      + "office:mimetype=\"application/vnd.oasis.opendocument.text\"/>"
    let error = #expect(throws: TARSError.self) { try Fixtures.parse(xml, name: "a.fodt") }
    #expect(error?.code == .parserLimit)
  }
}
