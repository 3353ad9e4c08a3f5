@testable import TARSModelClients
import Testing

struct RedirectPolicyTests {
  private let call = HTTPCall(.get, "https://a.example/x/y", bearerToken: "t")

  @Test(arguments: [
    ("https://b.example/z", "https://b.example/z", false),
    ("/z", "https://a.example/z", true),
    ("z", "https://a.example/x/z", true),
    ("//b.example/z", "https://b.example/z", false),
    ("https://a.example:8443/z", "https://a.example:8443/z", false),
  ])
  func `the token stays on its origin`(location: String, url: String, keepsToken: Bool) throws {
    var policy = RedirectPolicy()
    let next = try policy.next(after: call, location: location)
    #expect(next.url == url)
    #expect((next.bearerToken != nil) == keepsToken)
  }

  @Test(arguments: [nil, "http://a.example/z", "ftp://a.example/z", "file:///etc/passwd"])
  func `other targets are refused`(location: String?) {
    var policy = RedirectPolicy()
    #expect(throws: HTTPFailure.self) { try policy.next(after: call, location: location) }
  }

  @Test func `a loop ends`() throws {
    var policy = RedirectPolicy()
    for _ in 0..<5 { _ = try policy.next(after: call, location: "/x/y") }
    #expect(throws: HTTPFailure.malformed("it redirects too often")) {
      try policy.next(after: call, location: "/x/y")
    }
  }
}
