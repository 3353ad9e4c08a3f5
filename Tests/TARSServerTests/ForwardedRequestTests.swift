import HTTPTypes
import TARSCore
import Testing

@testable import TARSServer

struct ForwardedRequestTests {
  private static func settings(_ header: ForwardingSettings.Header = .xForwardedFor) -> ForwardingSettings {
    ForwardingSettings(
      trusted: ["127.0.0.1", "10.0.0.0/8", "fd00::/8"].compactMap { AddressRange($0) }, header: header)
  }

  private static func fields(_ name: String, _ values: [String]) throws -> HTTPFields {
    let name = try #require(HTTPField.Name(name))
    return HTTPFields(values.map { HTTPField(name: name, value: $0) })
  }

  @Test(arguments: [
    ("203.0.113.5", ["198.51.100.7"], "203.0.113.5"), ("127.0.0.1", ["198.51.100.7"], "198.51.100.7"),
    ("10.1.2.3", ["203.0.113.9, 198.51.100.7"], "198.51.100.7"),
    ("10.1.2.3", ["203.0.113.9", "198.51.100.7"], "198.51.100.7"),
    ("127.0.0.1", ["203.0.113.9, 198.51.100.7, 10.9.9.9"], "198.51.100.7"),
    ("127.0.0.1", ["10.1.1.1, 10.2.2.2"], "10.1.1.1"), ("127.0.0.1", [], "127.0.0.1"),
    ("127.0.0.1", ["unknown"], "127.0.0.1"), ("127.0.0.1", ["1.2.3.4, unknown, 10.0.0.1"], "10.0.0.1"),
    ("127.0.0.1", ["2001:db8::7"], "2001:db8::7"), ("127.0.0.1", ["[2001:db8::7]:4711"], "2001:db8::7"),
    ("127.0.0.1", ["198.51.100.7:4711"], "198.51.100.7"),
    ("127.0.0.1", [" , ,198.51.100.7\t"], "198.51.100.7"),
    ("fd00::1", ["::ffff:198.51.100.7"], "198.51.100.7"), ("unknown", ["198.51.100.7"], "unknown"),
    ("127.0.0.1", ["198.51.100.7; DROP"], "127.0.0.1"),
  ])
  func theClientIsTheFirstFromTheRightThatIsNoProxy(_ peer: String, _ values: [String], _ client: String)
    throws
  {
    let request = ForwardedRequest(
      peer: peer, fields: try Self.fields("X-Forwarded-For", values), settings: Self.settings())
    #expect(request.address == client)
  }

  @Test(
    arguments: [
      ("203.0.113.5", "for=198.51.100.7;proto=https", "203.0.113.5", nil),
      ("127.0.0.1", "for=198.51.100.7;proto=https;by=10.0.0.1", "198.51.100.7", true),
      (
        "127.0.0.1", "for=6.6.6.6;proto=https, For=\"198.51.100.7:80\";PROTO=http, for=10.0.0.9",
        "198.51.100.7", false
      ),
      ("127.0.0.1", "for=\"[2001:db8::7]:443\" ; proto=https", "2001:db8::7", true),
      ("127.0.0.1", "for=_hidden;proto=https", "127.0.0.1", nil), ("127.0.0.1", "nonsense", "127.0.0.1", nil),
    ] as [(String, String, String, Bool?)])
  func forwardedIsReadTheSameWay(
    _ peer: String, _ value: String, _ client: String, _ isSecure: Bool?
  ) throws {
    let request = ForwardedRequest(
      peer: peer, fields: try Self.fields("Forwarded", [value]), settings: Self.settings(.forwarded))
    #expect(request.address == client && request.isSecure == isSecure)
  }

  /// A proxy that writes one header passes on what clients put into the other.
  @Test func onlyTheChosenHeaderCounts() throws {
    let forwarded = try Self.fields("Forwarded", ["for=198.51.100.7;proto=https"])
    let plain = ForwardedRequest(peer: "127.0.0.1", fields: forwarded, settings: Self.settings())
    #expect(plain.address == "127.0.0.1" && plain.isSecure == nil)
    let other = ForwardedRequest(
      peer: "127.0.0.1", fields: try Self.fields("X-Forwarded-For", ["198.51.100.7"]),
      settings: Self.settings(.forwarded))
    #expect(other.address == "127.0.0.1")
  }

  @Test(arguments: [("https", true), ("http", false), ("http, https", true), ("https, http", false)])
  func theNearestProxySaysWhetherTLSWasSpoken(_ value: String, _ isSecure: Bool) throws {
    let fields = try Self.fields("X-Forwarded-Proto", [value])
    #expect(
      ForwardedRequest(peer: "127.0.0.1", fields: fields, settings: Self.settings()).isSecure == isSecure)
    #expect(ForwardedRequest(peer: "8.8.8.8", fields: fields, settings: Self.settings()).isSecure == nil)
  }

  @Test func theLogNamesTheClientAndNotWhatItClaims() async throws {
    for (trusted, address) in [([String](), "127.0.0.1"), (["127.0.0.0/8"], "198.51.100.7")] {
      try await RunningServer.run(
        change: { $0.forwarding = ForwardingSettings(trusted: trusted.compactMap { AddressRange($0) }) }
      ) { server in
        _ = try await server.send(
          "GET", "/health", headers: ["X-Forwarded-For": "203.0.113.9, 198.51.100.7"])
        #expect(server.log.all.contains { $0.contains("\"\(address)\"") || $0.contains(": \(address)") })
        #expect(!server.log.all.contains { $0.contains("203.0.113.9") })
      }
    }
  }
}
