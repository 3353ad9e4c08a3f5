import TARSCore
import Testing

@testable import TARSFormats

struct FormulaTests {
  @Test(arguments: [
    ("<f><num><r><t>a</t></r></num><den><r><t>b</t></r></den></f>", "\\frac{a}{b}"),
    ("<sSup><e><r><t>𝑥</t></r></e><sup><r><t>2</t></r></sup></sSup>", "x^{2}"),
    ("<rad><deg/><e><r><t>2</t></r></e></rad>", "\\sqrt{2}"),
    ("<rad><deg><r><t>3</t></r></deg><e><r><t>y</t></r></e></rad>", "\\sqrt[3]{y}"),
    (
      "<nary><naryPr><chr val=\"∑\"/></naryPr><sub><r><t>n=1</t></r></sub><sup><r><t>∞</t></r></sup><e><r><t>n</t></r></e></nary>",
      "\\sum_{n=1}^{\\infty }n"
    ),
    ("<d><dPr><begChr val=\"[\"/><endChr val=\"]\"/></dPr><e><r><t>x</t></r></e></d>", "\\left[x\\right]"),
    ("<func><fName><r><t>cos</t></r></fName><e><r><t>x</t></r></e></func>", "\\cos\\left(x\\right)"),
    ("<m><mr><e><r><t>1</t></r></e><e><r><t>2</t></r></e></mr></m>", "\\begin{matrix}1 & 2\\end{matrix}"),
  ])
  func formulasAreReadAsLaTeX(_ xml: String, _ latex: String) throws {
    let body = WordBody(styles: WordStyles(), numbering: WordNumbering(), notes: [:], limit: 1000)
    let stream = try XMLStream(body, name: "x", depth: 100)
    let document = "<document><body><p><r><t>so </t></r><oMath>\(xml)</oMath></p></body></document>"
    try Array(document.utf8).withUnsafeBytes { try stream.feed($0) }
    try stream.finish()
    #expect(body.collector.blocks.map(\.text) == ["so \(latex)"])
  }
}
