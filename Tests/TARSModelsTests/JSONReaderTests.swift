import Testing

@testable import TARSModels

struct JSONReaderTests {
  private func read(_ text: String) throws -> JSONValue { try read(Array(text.utf8)) }
  private func read(_ bytes: [UInt8]) throws -> JSONValue {
    try bytes.withUnsafeBytes { try JSONReader.read($0) }
  }

  @Test(
    arguments: [
      ("null", .null), (" true ", .bool(true)), ("false", .bool(false)), ("0", .integer(0)),
      ("-0", .integer(0)),
      ("-17", .integer(-17)), ("9223372036854775807", .integer(.max)), ("1.5", .number(1.5)),
      ("1e-12", .number(1e-12)),
      ("-2E+3", .number(-2000)), ("9223372036854775808", .number(9.223372036854775808e18)),
      ("\"\"", .string("")),
      (#""a\"\\\/\b\f\n\r\t""#, .string("a\"\\/\u{8}\u{c}\n\r\t")), (#""\u00e9\ud83d\ude00""#, .string("é😀")),
      ("[]", .array([])), ("[1, [2]]", .array([.integer(1), .array([.integer(2)])])), ("{}", .object([])),
      (
        "{\"a\":1,\"a\":2}",
        .object([.init(name: "a", value: .integer(1)), .init(name: "a", value: .integer(2))])
      ),
    ] as [(String, JSONValue)])
  func validTextsAreRead(text: String, expected: JSONValue) throws { #expect(try read(text) == expected) }

  @Test(arguments: [
    "", " ", "nul", "tru", "True", "01", "-", "+1", ".5", "1.", "1.e3", "1e", "1e+", "--1", "0x10", "inf",
    "NaN",
    "1e999", "1 2", "\"", "\"\\\"", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\\ud800\"",
    "\"\\ud800\\u0041\"",
    "\"\\udc00\"", "\"\n\"", "[", "[1", "[1,]", "[,]", "{", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,}",
    "{a:1}",
    "{1:1}", "]", "}", "[1}", "\u{feff}1",
  ])
  func invalidTextsAreRefused(text: String) { #expect(throws: JSONReader.Failure.self) { try read(text) } }

  @Test(arguments: [[0x22, 0xff, 0x22], [0x22, 0xc3, 0x22], [0x22, 0xed, 0xa0, 0x80, 0x22]] as [[UInt8]])
  func invalidUTF8IsRefused(bytes: [UInt8]) { #expect(throws: JSONReader.Failure.self) { try read(bytes) } }

  @Test func deepNestingIsRefusedWithoutACrash() {
    #expect(throws: JSONReader.Failure.self) { try read(String(repeating: "[", count: 1_000_000)) }
    let fitting = String(repeating: "[", count: 63) + String(repeating: "]", count: 63)
    #expect(throws: Never.self) { try read(fitting) }
  }

  @Test func namesThatDifferInUnicodeFormAloneStayApart() throws {
    guard case .object(let members) = try read("{\"\u{e9}\":1,\"e\u{301}\":2}") else {
      Issue.record("no object")
      return
    }
    #expect(members.map { Array($0.name.utf8) } == [[0xc3, 0xa9], [0x65, 0xcc, 0x81]])
  }
}
