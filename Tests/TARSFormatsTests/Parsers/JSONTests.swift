import TARSCore
import Testing

@testable import TARSFormats

struct JSONTests {
  @Test(arguments: [
    ("null", JSONValue.null), (" true ", .bool(true)), ("-0.5e+3", .number("-0.5e+3")), ("\"\"", .string("")),
    ("[]", .array([])), ("{}", .object([])), ("[1,[2]]", .array([.number("1"), .array([.number("2")])])),
    ("\"\\u00e9\\n\\\\\"", .string("é\n\\")), ("\"\\ud83d\\udea2\"", .string("🚢")),
    ("\"\\ud83d!\"", .string("\u{FFFD}!")), ("\"\\udea2\"", .string("\u{FFFD}")),
    ("\"\\ud83d\\u0041\"", .string("\u{FFFD}A")),
    (
      "{\"b\":1,\"a\":2}",
      .object([.init(name: "b", value: .number("1")), .init(name: "a", value: .number("2"))])
    ),
  ])
  func validTextIsRead(_ text: String, _ value: JSONValue) throws {
    #expect(try JSONReader.value(Array(text.utf8)[...], maxDepth: 10) == value)
  }

  @Test(arguments: [
    "", " ", "nul", "01", "1.", "1e", "-", "+1", ".5", "[1,]", "[1", "{\"a\"}", "{\"a\":}", "{a:1}",
    "{\"a\":1,}",
    "\"", "\"\\x\"", "\"\\u12\"", "\"\\u+123\"", "\"a\nb\"", "1 2", "[1]]", "'a'", "NaN", "// c\n1",
  ])
  func anythingElseIsRefused(_ text: String) {
    #expect(throws: JSONReader.Failure.self) { try JSONReader.value(Array(text.utf8)[...], maxDepth: 10) }
  }

  @Test func depthIsLimited() {
    let text = Array(String(repeating: "[", count: 12).utf8) + Array(String(repeating: "]", count: 12).utf8)
    #expect(throws: JSONReader.Failure.tooDeep(at: 11)) { try JSONReader.value(text[...], maxDepth: 10) }
  }

  @Test func brokenJSONIsReadAsTextWithAWarning() throws {
    let document = try Fixtures.parse("{\"a\": 1,\n oops}", name: "a.json")
    #expect(document.blocks.count == 1)
    #expect(document.warnings.count == 1)
    #expect(document.warnings[0].contains("isn't valid JSON (a member's name is missing, byte 10)"))
  }

  @Test func aListOfRecordsMakesARowEach() throws {
    let records = (1...50).map { "{\"id\": \($0), \"name\": \"n\($0)\", \"note\": null}" }
    let document = try Fixtures.parse("[" + records.joined(separator: ",") + "]", name: "a.json")
    #expect(document.blocks.count == 50)
    #expect(document.outline[6] == "row [7]: id: 7 | name: n7")
  }

  @Test func aLargeTreeIsDividedByItsParts() throws {
    let parts = (1...30).map { "\"part\($0)\": {\"x\": [1, 2], \"y\": {\"z\": \"deep\"}}" }
    let document = try Fixtures.parse("{" + parts.joined(separator: ",") + "}", name: "a.json")
    #expect(document.blocks.count == 30)
    #expect(document.outline[0] == "p part1.x[1]: 1\npart1.x[2]: 2\npart1.y.z: deep")
  }
}
