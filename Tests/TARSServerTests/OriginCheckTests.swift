import Testing

@testable import TARSServer

/// Which web pages may use the server.
struct OriginCheckTests {
  @Test(arguments: [
    ("http://tars.local:8787", "tars.local:8787", true), ("https://tars.local", "tars.local:443", true),
    ("http://tars.local", "tars.local", true), ("https://wiki.example", "10.0.0.1:8787", true),
    ("https://wiki.example:9000", "10.0.0.1:8787", true), ("http://evil.example", "tars.local", false),
    ("http://tars.local:1", "tars.local:2", false), ("null", "tars.local", false), ("", "", false),
    ("file://tars.local", "tars.local", false), ("http://tars.local/x", "tars.local", false),
    ("http://evil.example@tars.local", "tars.local", false),
  ])
  func onlyOwnPagesMayUseTheServer(_ origin: String, _ host: String, _ allowed: Bool) {
    let check = OriginCheck(settings: ServerSettings(allowedHosts: ["wiki.example"], version: "1"))
    #expect(check.allows(origin, under: host) == allowed)
  }
}
