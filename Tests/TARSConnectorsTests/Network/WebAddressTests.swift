import TARSCore
import Testing

@testable import TARSConnectors

struct WebAddressTests {
  @Test(arguments: [
    ("HTTP://Example.ORG:80", "http://example.org/"),
    ("https://example.org:443/a/../b/./c#f", "https://example.org/b/c"),
    ("https://example.org/%7Eann/%c3%a4 ö", "https://example.org/~ann/%C3%A4%20%C3%B6"),
    ("https://example.org?q=a b", "https://example.org/?q=a%20b"),
    ("http://[2001:DB8::1]:8080/x", "http://[2001:db8::1]:8080/x"),
    ("https://example.org/../../x/..", "https://example.org/"),
    ("https://example.org/a/%2e%2e/b", "https://example.org/b"),
    ("https://example.org/a//b/", "https://example.org/a//b/"),
    ("https://example.org/a%2Fb%zz", "https://example.org/a%2Fb%25zz"),
  ])
  func oneSpellingForEach(text: String, spelling: String) {
    #expect(WebAddress(text)?.text == spelling)
    #expect(WebAddress(spelling)?.text == spelling)
  }

  @Test(arguments: [
    "", "example.org", "ftp://example.org/", "file:///etc/passwd", "https://", "https://user:pw@example.org/",
    "https://exa mple.org/", "https://example.org:0/", "https://example.org:99999/",
    "https://example.org:+80/",
    "https://[1.2.3.4]/", "https://[::1/", "https://a\nb/", "https://a%00b/", "https:///x",
  ])
  func whatIsNoAddressIsNone(text: String) { #expect(WebAddress(text) == nil) }

  @Test(arguments: [
    ("c", "https://h/a/c"), ("/c", "https://h/c"), ("../c", "https://h/c"), ("//other/c", "https://other/c"),
    ("http://x/", "http://x/"), ("?q", "https://h/a/b?q"), ("#f", "https://h/a/b"),
    ("./c/", "https://h/a/c/"),
  ])
  func referencesAreResolved(reference: String, target: String) throws {
    #expect(try #require(WebAddress("https://h/a/b")).resolved(reference)?.text == target)
  }

  @Test(arguments: [
    "javascript:alert(1)", "file:///etc/passwd", "mailto:x@y", "gopher://h/", "http://u:p@h/",
  ])
  func otherSchemesLeadNowhere(reference: String) throws {
    #expect(try #require(WebAddress("https://h/a/b")).resolved(reference) == nil)
  }

  @Test(arguments: [
    ("Sun, 06 Nov 1994 08:49:37 GMT", Int64(784_111_777)), ("Thu, 29 Feb 2024 00:00:00 GMT", 1_709_164_800),
  ])
  func datesOfHTTPAreRead(text: String, seconds: Int64) {
    #expect(WireDate.http(text)?.milliseconds == seconds * 1000)
    #expect(WireDate.http("x" + text) != nil && WireDate.http(text + "x") == nil)
  }

  @Test func datesOfMailAreRead() {
    #expect(WireDate.imap("17-Jul-1996 02:44:25 -0700")?.description == "1996-07-17T09:44:25Z")
    #expect(WireDate.imap(" 1-Jan-2024 00:00:00 +0530")?.description == "2023-12-31T18:30:00Z")
    for text in ["", "31-Feb-2024 00:00:00 +0000", "1-Jan-2024 25:00:00 +0000", "1-Jan-2024 00:00:00 0000"] {
      #expect(WireDate.imap(text) == nil)
    }
  }
}
