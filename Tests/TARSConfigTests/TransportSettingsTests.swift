import TARSConfig
import TARSCore
import Testing

struct TransportSettingsTests {
  private func loaded(_ values: [String: String]) async throws -> TARSConfiguration.TransportSettings {
    try await TARSConfiguration.load(file: nil, overrides: values, environment: ["HOME": "/home/ann"])
      .configuration.transport
  }

  @Test func theServerIsPlainAndTrustsNobodyByDefault() async throws {
    let settings = try await loaded([:])
    #expect(settings.certificate == nil && settings.key == nil)
    #expect(settings.trustedProxies.isEmpty && settings.crossOrigins.isEmpty)
  }

  @Test func listsAndPathsAreRead() async throws {
    let settings = try await loaded([
      "server.tls.certificate": "~/a.crt", "server.tls.key": "/etc/a.key",
      "server.trustedProxies": "127.0.0.1, 10.0.0.0/8 fd00::/8",
      "server.crossOrigins": "https://notes.example,http://nas.lan:3000",
    ])
    #expect(settings.certificate == "/home/ann/a.crt" && settings.key == "/etc/a.key")
    #expect(settings.trustedProxies.map(\.bits) == [32, 8, 8])
    #expect(settings.crossOrigins == ["https://notes.example", "http://nas.lan:3000"])
  }

  @Test(arguments: [
    ["server.tls.certificate": "/a.crt"], ["server.tls.key": "/a.key"],
    ["server.trustedProxies": "proxy.lan"], ["server.trustedProxies": "10.0.0.0/33"],
    ["server.crossOrigins": "*"], ["server.crossOrigins": "null"], ["server.crossOrigins": "notes.example"],
    ["server.crossOrigins": "https://notes.example/"], ["server.crossOrigins": "https://*.example"],
    ["server.crossOrigins": "HTTPS://notes.example"], ["server.crossOrigins": "https://me@notes.example"],
    ["server.forwardedHeader": "x-real-ip"], ["server.tls.strictDays": "731"],
  ])
  func wrongValuesAreRefused(_ values: [String: String]) async {
    await #expect {
      try await loaded(values)
    } throws: { ($0 as? TARSError)?.code == .invalidConfiguration }
  }
}
