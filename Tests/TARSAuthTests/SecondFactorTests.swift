import Testing

@testable import TARSAuth

struct SecondFactorTests {
  /// Test vectors of RFC 4648, section 10, without their padding.
  @Test(arguments: [
    ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
    ("foobar", "MZXW6YTBOI"),
  ])
  func base32IsTheStandards(text: String, expected: String) {
    #expect(Base32.text(Array(text.utf8)) == expected)
  }
}
