import Testing

@testable import TARSConnectors

struct RobotRulesTests {
  private static func rules(_ text: String) -> RobotRules { RobotRules(Array(text.utf8), agent: "tars") }

  @Test(arguments: [
    ("User-agent: *\nDisallow: /private", "/private/x", false),
    ("User-agent: *\nDisallow: /private", "/public", true),
    ("User-agent: *\nDisallow:", "/x", true), ("", "/x", true), ("Disallow: /", "/x", true),
    ("User-agent: *\nDisallow: /\nAllow: /open", "/open/x", true),
    ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", true),
    ("User-agent: TARS/1.0\nDisallow: /t\nUser-agent: *\nDisallow: /", "/x", true),
    ("User-agent: tars\nUser-agent: other\nDisallow: /t", "/t", false),
    ("User-agent: other\nDisallow: /", "/x", true),
    ("user-agent : *\r\ndisallow : /*.pdf$ # no", "/a/b.pdf", false),
    ("User-agent: *\nDisallow: /*.pdf$", "/b.pdf?x", true),
    ("User-agent: *\nDisallow: /a*b*c", "/aXbYc", false),
    ("User-agent: *\nDisallow: /Größe", "/Gr%C3%B6%C3%9Fe", false),
    ("User-agent: tars\nDisallow: /a\n\nUser-agent: tars\nDisallow: /b", "/b", false),
    ("\u{feff}User-agent: *\nDisallow: /", "/x", false), ("User-agent: *\nDisallow: /?q", "/?q=1", false),
  ])
  func theLongestPatternDecides(text: String, target: String, isAllowed: Bool) {
    #expect(Self.rules(text).allows(target) == isAllowed)
  }

  @Test func delaysAreRead() {
    #expect(Self.rules("User-agent: *\nCrawl-delay: 2.5").delay == 2.5)
    #expect(Self.rules("User-agent: *\nCrawl-delay: -1").delay == nil)
    #expect(Self.rules("User-agent: *\nCrawl-delay: nan").delay == nil)
  }

  @Test func manyStarsDoNotTakeForever() {
    let pattern = "User-agent: *\nDisallow: /" + String(repeating: "*a", count: 500) + "b$"
    #expect(Self.rules(pattern).allows("/" + String(repeating: "a", count: 5000)))
  }
}
