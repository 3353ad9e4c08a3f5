import Testing

@testable import TARSFormats

struct CleanTextTests {
  @Test(arguments: [
    ("  a \t b\n\nc  ", "a b c"), ("soft\u{AD}ly", "softly"), ("a\u{A0}b\u{2003}c\u{3000}d", "a b c d"),
    ("\u{FEFF}x\u{200B}y", "xy"), ("bell\u{7}\u{1B}", "bell"), ("a\u{202E}b\u{2066}c", "abc"),
    ("a\u{2028}b\u{85}c", "a b c"), ("Zürich – 北京 🚢", "Zürich – 北京 🚢"), ("\u{80}", ""), ("", ""),
  ])
  func aLineHasSingleSpacesAndNothingInvisible(_ text: String, _ clean: String) {
    #expect(CleanText.text(text, .line) == clean)
  }

  @Test func linesKeepTheirBreaksButNoBlankOnes() {
    #expect(CleanText.text(" a  b \n\n \n c ", .lines) == "a b\nc")
  }

  @Test func codeKeepsItsSpacesAndBlankLines() {
    #expect(CleanText.text("\n\n  if x {  \n\n\ty()\n  }\n\n", .verbatim) == "  if x {\n\n\ty()\n  }")
  }

  @Test(arguments: [[0xE2], [0xE2, 0x80], [0x61, 0xF0, 0x9F], [0xC2]] as [[UInt8]])
  func cutOffCharactersDoNoHarm(_ bytes: [UInt8]) {
    #expect(CleanText.text(bytes, .line).unicodeScalars.contains("\u{FFFD}"))
  }

  @Test func longTextIsCutAtSpacesAndNeverInsideACharacter() {
    let words = LongText.pieces(String(repeating: "word ", count: 100), longest: 64)
    #expect(words.allSatisfy { $0.utf8.count <= 64 && $0.hasPrefix("word") && $0.hasSuffix("word") })
    #expect(words.joined(separator: " ").split(separator: " ").count == 100)
    let solid = LongText.pieces(String(repeating: "é", count: 100), longest: 33)
    #expect(solid.joined() == String(repeating: "é", count: 100))
  }
}
