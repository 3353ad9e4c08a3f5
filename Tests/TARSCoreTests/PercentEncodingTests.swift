import TARSCore
import Testing

struct PercentEncodingTests {
  @Test(arguments: [
    ("a b/c+d", "a%20b%2Fc%2Bd"), ("AZaz09-._~", "AZaz09-._~"), ("ü%", "%C3%BC%25"), ("", ""),
  ])
  func textsAreEncodedAndComeBack(text: String, encoded: String) {
    #expect(PercentEncoding.encode(text) == encoded)
    #expect(PercentEncoding.decode(encoded) == text)
    #expect(PercentEncoding.bytes(of: encoded) == Array(text.utf8))
  }

  @Test(arguments: ["%", "%2", "%zz", "%+1", "a%ff"])
  func whatIsWronglyEncodedIsNoText(encoded: String) {
    #expect(PercentEncoding.decode(encoded) == nil)
  }

  @Test func aSignThatBeginsNoCodeStandsForItself() {
    #expect(PercentEncoding.bytes(of: "100%25 %zz") == Array("100% %zz".utf8))
    #expect(PercentEncoding.bytes(of: "%ff") == [0xff])
  }

  @Test func charactersCanBeKept() {
    #expect(PercentEncoding.encode("a/b c".utf8, keeping: "/") == "a/b%20c")
    #expect(PercentEncoding.normalize("%7ea%2fb/ü%", keeping: "/") == "~a%2Fb/%C3%BC%25")
  }

  @Test func aFormsFieldsAreJoined() {
    #expect(PercentEncoding.form([("a b", "1&2"), ("c", "=")]) == "a%20b=1%262&c=%3D")
  }
}
