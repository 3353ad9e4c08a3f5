import Testing

@testable import TARSFormats

struct TextDecoderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let bytes: [UInt8]
    var declared: String?
    let text: String
    let charset: String
    var warnings = 0
    var testDescription: String { "\(charset): \(text)" }
  }

  static let cases: [Case] = [
    Case(bytes: Array("plain".utf8), text: "plain", charset: "utf-8"),
    Case(bytes: Array("Zürich 北京 🚢".utf8), text: "Zürich 北京 🚢", charset: "utf-8"),
    Case(bytes: [0xEF, 0xBB, 0xBF] + Array("mark".utf8), text: "mark", charset: "utf-8"),
    Case(bytes: [0xFF, 0xFE] + little("ab\u{1F6A2}"), text: "ab\u{1F6A2}", charset: "utf-16le"),
    Case(bytes: [0xFE, 0xFF, 0, 0x61, 0x20, 0xAC], text: "a€", charset: "utf-16be"),
    Case(bytes: little("no mark before this"), text: "no mark before this", charset: "utf-16le"),
    Case(bytes: [0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0], text: "a", charset: "utf-32le"),
    Case(bytes: [0xFF, 0xFE, 0x61, 0, 0x62], text: "a", charset: "utf-16le", warnings: 1),
    Case(bytes: [0x66, 0xFC, 0x72], text: "für", charset: "windows-1252", warnings: 1),
    Case(bytes: [0x80, 0x20, 0x93, 0x78, 0x94], text: "€ “x”", charset: "windows-1252", warnings: 1),
    Case(
      bytes: Array("é è à ü ö ä ñ ç".utf8) + [0xFF, 0x20] + Array("end".utf8),
      text: "é è à ü ö ä ñ ç\u{FFFD} end",
      charset: "utf-8", warnings: 1),
    Case(bytes: [0x93, 0xFA, 0x96, 0x7B], declared: "Shift_JIS", text: "日本", charset: "shift_jis"),
    Case(bytes: [0xCF, 0xF0, 0xE8], declared: "windows-1251", text: "При", charset: "windows-1251"),
    Case(
      bytes: Array("caf".utf8) + [0xE9], declared: "no-such-set", text: "café", charset: "windows-1252",
      warnings: 1),
    Case(bytes: Array("Zürich".utf8), declared: "windows-1251", text: "Zürich", charset: "utf-8"),
    Case(
      bytes: [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42], declared: "ISO-2022-JP",
      text: "日本",
      charset: "iso-2022-jp"),
    Case(bytes: Array("a\r\nb\rc\n".utf8), text: "a\nb\nc\n", charset: "utf-8"),
    Case(bytes: Array("some\0 text\0\0".utf8), text: "some text", charset: "utf-8", warnings: 1),
    Case(bytes: [0xED, 0xA0, 0x80], text: "í\u{A0}€", charset: "windows-1252", warnings: 1),
  ]

  @Test(arguments: cases)
  func aTextIsDecodedByWhatItsBytesAre(_ item: Case) {
    let decoded = TextDecoder(charsets: LegacyCharsets()).decode(item.bytes, declared: item.declared)
    #expect(String(decoding: decoded.bytes, as: UTF8.self) == item.text)
    #expect(decoded.charset == item.charset)
    #expect(decoded.warnings.count == item.warnings, "\(decoded.warnings)")
  }

  @Test func randomBytesBecomeValidTextWithoutControls() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SplitMix(seed: seed)
    let charsets = LegacyCharsets()
    for _ in 0..<300 {
      let bytes = (0..<Int(random.next() % 200)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      let text = TextDecoder(charsets: charsets).decode(bytes, declared: "euc-jp").bytes
      #expect(String(validating: text, as: UTF8.self) != nil, "seed \(seed)")
      #expect(!text.contains(0) && !text.contains(13), "seed \(seed)")
    }
  }

  @Test(arguments: [
    ("<meta charset=utf-8>", "utf-8"), ("<META CHARSET = \"Shift_JIS\">", "shift_jis"),
    ("<meta http-equiv='Content-Type' content='text/html; charset=koi8-r'>", "koi8-r"),
    ("<?xml version='1.0' encoding='ISO-8859-2'?>", "iso-8859-2"),
    ("<p>the word charset alone</p><meta charset=big5>", "big5"),
  ])
  func anHTMLPageDeclaresItsCharset(_ head: String, _ charset: String) {
    #expect(DeclaredCharset.find(Array(head.utf8)) == charset)
    #expect(DeclaredCharset.find(Array("<p>nothing</p>".utf8)) == nil)
  }

  private static func little(_ text: String) -> [UInt8] {
    text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }
}

/// Random numbers that a seed repeats (Steele et al., "Fast splittable pseudorandom number generators").
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
