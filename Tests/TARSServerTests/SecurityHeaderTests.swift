import Foundation
import Testing

@testable import TARSServer

/// The headers that protect browsers stand on every kind of response.
struct SecurityHeaderTests {
  private static func check(_ response: RawConnection.Response, _ name: String) throws {
    let headers = response.headers
    let policy = try #require(headers["content-security-policy"], "\(name)")
    #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "\(name)")
    #expect(!policy.contains("unsafe") && !policy.contains("*") && !policy.contains("data:"), "\(name)")
    #expect(headers["x-content-type-options"] == "nosniff" && headers["x-frame-options"] == "DENY", "\(name)")
    #expect(headers["referrer-policy"] == "no-referrer", "\(name)")
    #expect(headers["cross-origin-opener-policy"] == "same-origin", "\(name)")
    #expect(headers["cross-origin-resource-policy"] == "same-origin", "\(name)")
    let permissions = try #require(headers["permissions-policy"], "\(name)")
    for feature in ["camera", "microphone", "geolocation", "usb", "payment"] {
      #expect(permissions.contains("\(feature)=()"), "\(name)")
    }
    #expect(["no-store", "no-cache"].contains(headers["cache-control"]), "\(name)")
    #expect(headers["x-request-id"]?.count == 32, "\(name)")
    #expect(headers["server"] == nil && headers["x-powered-by"] == nil, "\(name)")
  }

  @Test func everyKindOfResponseHasThem() async throws {
    try await RunningServer.run { server in
      let tag = try #require(try await server.send("GET", "/").headers["etag"])
      let kinds: [(Int, String, String, String?, [String: String], String?)] = [
        (200, "GET", "/", nil, [:], nil), (304, "GET", "/", nil, ["If-None-Match": tag], nil),
        (200, "HEAD", "/", nil, [:], nil), (200, "GET", "/health", nil, [:], nil),
        (200, "GET", "/metrics", nil, [:], RunningServer.token),
        (200, "GET", "/api/v1/status", nil, [:], RunningServer.token),
        (200, "POST", "/api/v1/ask", #"{"question":"notice"}"#, [:], RunningServer.token),
        (200, "GET", "/v1/models", nil, [:], RunningServer.token),
        (400, "POST", "/api/v1/search", "{", [:], RunningServer.token),
        (401, "GET", "/api/v1/status", nil, [:], nil), (401, "GET", "/v1/models", nil, [:], nil),
        (404, "GET", "/nowhere", nil, [:], nil), (404, "GET", "/v1/nowhere", nil, [:], RunningServer.token),
        (405, "DELETE", "/health", nil, [:], nil), (421, "GET", "/", nil, ["Host": "evil.example"], nil),
        (426, "GET", "/ws/chat", nil, [:], nil),
        (413, "POST", "/api/v1/search", String(repeating: "x", count: 2 << 20), [:], RunningServer.token),
        (400, "GET", "/health", nil, ["X-Long": String(repeating: "x", count: 40_000)], nil),
        (500, "GET", "/api/v1/search?query=defect", nil, [:], RunningServer.token),
      ]
      for (status, method, target, body, headers, token) in kinds {
        let response = try await server.send(method, target, body: body, headers: headers, token: token)
        #expect(response.status == status, "\(method) \(target)")
        try Self.check(response, "\(method) \(target) \(status)")
        #expect(response.headers["strict-transport-security"] == nil)
      }
    }
  }
}
