import Testing

@testable import TARSServer

struct TextLimitTests {
  @Test(
    arguments: [
      ("one two three", [], nil, "one two three", nil), ("one two three", [], 2, "one two ", .length),
      ("one two three", [], 3, "one two three", nil), ("one two three", ["two"], nil, "one ", .stop),
      ("one two three", ["three", "two"], nil, "one ", .stop), ("one two", ["twox"], nil, "one two", nil),
      ("aab", ["ab"], nil, "a", .stop), ("a\n\nb", ["\n\n"], nil, "a", .stop),
      ("one two three", ["three"], 1, "one ", .length), ("one", [""], nil, "one", nil),
      ("", ["a"], 1, "", nil),
    ] as [(String, [String], Int?, String, TextLimit.Reason?)])
  func aTextIsCutTheSameHoweverItComes(
    _ text: String, _ stops: [String], _ words: Int?, _ shown: String, _ reason: TextLimit.Reason?
  ) {
    for length in [1, 2, 3, 100] {
      var limit = TextLimit(stops: stops, mostWords: words)
      var result = ""
      var rest = text[...]
      while !rest.isEmpty {
        result += limit.take(String(rest.prefix(length)))
        rest = rest.dropFirst(length)
      }
      result += limit.finish()
      #expect(result == shown, "in pieces of \(length)")
      #expect(limit.reason == reason, "in pieces of \(length)")
    }
  }
}
