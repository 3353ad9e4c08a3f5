import TARSCore
import Testing

@testable import TARSConnectors

struct BucketConnectorTests {
  private static func object(_ key: String, _ size: Int = 1) -> String {
    "<Contents><Key>\(key)</Key><ETag>&quot;\(key.count)&quot;</ETag><Size>\(size)</Size></Contents>"
  }

  private static func list(_ server: ScriptedServer, _ address: String) async throws -> [SourceEntry] {
    let settings = SourceSettings(name: "b", kind: .s3, address: address, options: ["endpoint": server.base])
    return try await Local.list(settings)
  }

  @Test func pagesFollowEachOther() async throws {
    let server = try ScriptedServer.http { request in
      let isSecond = request.target.contains("continuation-token=a%2Bb")
      let keys = isSecond ? ["docs/3", "docs/folder/"] : ["docs/1", "docs/2", "docs/folder//", "other"]
      let next = "<IsTruncated>true</IsTruncated><NextContinuationToken>a+b</NextContinuationToken>"
      let objects = keys.map { Self.object($0, $0.hasSuffix("/") ? 0 : 1) }.joined()
      return answer(200, "<ListBucketResult>\(isSecond ? "" : next)\(objects)</ListBucketResult>")
    }
    let entries = try await Self.list(server, "s3://papers/docs")
    #expect(entries.map(\.name) == ["1", "2", "3"])
    #expect(entries.first?.path == "s3://papers@127.0.0.1:\(server.port)/docs/1")
    #expect(server.requests.count == 2)
    #expect(server.requests.allSatisfy { $0.headers["authorization"] == nil }, "an open bucket")
    #expect(server.requests.first?.target.contains("prefix=docs%2F") == true)
  }

  @Test func aListingThatGoesInCirclesFails() async throws {
    let server = try ScriptedServer.http { _ in
      answer(
        200,
        "<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>x</NextContinuationToken>"
          + "</ListBucketResult>")
    }
    await #expect(throws: Local.code(.sourceFailed)) {
      _ = try await Local.coded { try await Self.list(server, "s3://papers") }
    }
    #expect(server.requests.count == 2)
  }

  @Test(arguments: [
    (404, "NoSuchBucket", ErrorCode.sourceVanished), (403, "AccessDenied", .sourceDenied),
    (403, "RequestTimeTooSkewed", .sourceDenied), (503, "SlowDown", .sourceUnreachable),
    (307, "TemporaryRedirect", .sourceFailed),
  ])
  func errorsSayWhatHappened(status: Int, code: String, expected: ErrorCode) async throws {
    let server = try ScriptedServer.http { _ in
      answer(status, "<Error><Code>\(code)</Code></Error>", ["Location": "http://127.0.0.1:1/"])
    }
    await #expect(throws: Local.code(expected)) {
      _ = try await Local.coded { try await Self.list(server, "s3://papers") }
    }
    #expect(server.requests.count == 1)
  }

  @Test func anotherRegionIsNamed() async throws {
    let server = try ScriptedServer.http { _ in answer(301, "", ["x-amz-bucket-region": "eu-west-3"]) }
    await #expect { _ = try await Self.list(server, "s3://papers") } throws: {
      ($0 as? TARSError)?.hint.contains("region=eu-west-3") == true
    }
  }

  @Test(arguments: ["s3://", "s3://a", "s3://UPPER CASE/x", "s3://a/../b", "https://papers/x"])
  func addressesThatNameNoBucketAreRefused(address: String) {
    let settings = SourceSettings(name: "b", kind: .s3, address: address)
    #expect(throws: Local.code(.badRequest)) { try Local.codedNow { try Local.connector(settings) } }
  }
}
