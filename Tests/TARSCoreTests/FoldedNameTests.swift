import TARSCore
import Testing

struct FoldedNameTests {
  @Test(arguments: [
    ("Alice", "aLICE"), ("Straße", "STRASSE"),
    ("ὈΔΥΣΣΕΎΣ", "ὀδυσσεύς"), ("ςσ", "σΣ"), ("Ǆ", "ǆ"),
    ("é", "e\u{301}"), ("É", "e\u{301}"), ("\u{212b}", "å"), ("\u{212a}", "k"), ("ſ", "S"), ("ẞ", "ss"),
    ("ﬁ", "FI"),
    ("q\u{323}\u{307}", "Q\u{307}\u{323}"), ("가", "\u{1100}\u{1161}"), (" x\t", "X"), ("\u{2003}x", "x"),
    ("Æ", "æ"), ("Ж", "ж"), ("Ⴀ", "ⴀ"), ("𐐀", "𐐨"), ("ΐ", "\u{3b9}\u{308}\u{301}"),
  ])
  func `names that differ only in case, accents typed otherwise or spaces around are the same`(
    _ left: String, _ right: String
  ) {
    #expect(Array(FoldedName(left).text.utf8) == Array(FoldedName(right).text.utf8))
    #expect(FoldedName(FoldedName(left).text) == FoldedName(left))
  }

  @Test(arguments: [("alice", "alicé"), ("a b", "ab"), ("Ａ", "A"), ("o", "ø"), ("а", "a"), ("0", "O")])
  func `other names stay apart`(_ left: String, _ right: String) {
    #expect(FoldedName(left) != FoldedName(right))
  }

  @Test func `folding twice changes nothing, whatever the character`() {
    for value in UInt32(0)...0x2fa1f {
      guard let scalar = Unicode.Scalar(value), scalar.properties.changesWhenNFKCCaseFolded else { continue }
      let once = FoldedName("x\(scalar)x").text
      let twice = FoldedName(once).text
      #expect(Array(once.utf8) == Array(twice.utf8), "U+\(String(value, radix: 16))")
    }
  }

  @Test func `nothing is left of spaces`() {
    #expect(FoldedName(" \t\u{a0}\n").text.isEmpty)
    #expect(FoldedName("").text.isEmpty)
  }
}
