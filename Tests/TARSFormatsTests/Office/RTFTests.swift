import TARSCore
import Testing

@testable import TARSFormats

struct RTFTests {
  @Test(arguments: [
    ("plain \\b bold\\b0  end\\par", ["p plain bold end"]),
    ("Gr\\'fc\\'dfe \\u8364?\\u-10179?\\u-8704?", ["p Grüße €😀"]),
    ("{\\uc2 \\u1078 xx}y", ["p жy"]),
    ("{\\fonttbl{\\f1\\fcharset204 X;}}{\\f1 \\'e6\\'e5}", ["p же"]),
    ("{\\fonttbl{\\f1\\fcharset128 X;}}{\\f1 \\'93\\'fa}", ["p 日"]),
    ("a{\\v hidden}b{\\deleted gone}c", ["p abc"]),
    ("a{\\pict\\bin4 }}}}b}c", ["p ac"]),
    ("a{\\*\\unknown x{y}}b\\*c", ["p abc"]),
    ("{\\field{\\*\\fldinst HYPERLINK \"x\"}{\\fldrslt link}}", ["p link"]),
    ("one{\\footnote two}\\par", ["p one", "p two"]),
    ("{\\listtext 1.\\tab}first\\par{\\listtext\\'b7\\tab}second\\par", ["li 1. first", "li second"]),
    ("\\outlinelevel0 Top\\par\\pard text\\par", ["h1 Top", "p text"]),
    (
      "\\trowd\\intbl Port\\cell\\intbl Rise\\cell\\row\\intbl Oslo\\cell\\intbl 1\\cell\\row\\pard end\\par",
      ["row Port: Oslo | Rise: 1", "p end"]
    ),
    ("a\\~b\\_c\\-d\\emdash e\\line f\\{g\\}\\\\", ["p a b-cd—e\nf{g}\\"]),
  ])
  func textIsRead(_ content: String, _ outline: [String]) throws {
    #expect(try Fixtures.parse("{\\rtf1\\ansi \(content)}", name: "a.rtf").outline == outline)
  }

  @Test func propertiesBecomeMetadata() throws {
    let document = try Fixtures.parse(
      "{\\rtf1{\\info{\\title T}{\\author A}{\\creatim\\yr2024\\mo3\\dy5\\hr9\\min30}{\\revtim\\yr1601\\mo1\\dy1}}x}",
      name: "a.rtf")
    #expect(document.title == "T")
    #expect(document.metadata == ["title": "T", "author": "A", "created": "2024-03-05T09:30:00"])
  }

  @Test func nestingIsBounded() {
    let text = "{\\rtf1 " + String(repeating: "{", count: 5000) + "x"
    let error = #expect(throws: TARSError.self) { try Fixtures.parse(text, name: "a.rtf") }
    #expect(error?.code == .parserLimit)
  }

  @Test func tooMuchTextIsGivenUp() {
    var limits = ParserLimits()
    limits.outputBytes = 1000
    let text = "{\\rtf1 " + String(repeating: "words without end\\par ", count: 100) + "}"
    let error = #expect(throws: TARSError.self) { try Fixtures.parse(text, name: "a.rtf", limits: limits) }
    #expect(error?.code == .parserLimit)
  }
}
