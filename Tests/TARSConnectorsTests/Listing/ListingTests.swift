import TARSCore
import Testing

@testable import TARSConnectors

struct ListingTests {
  /// A bucket whose listing never ends, 500 objects at a time.
  private static func endless() throws -> ScriptedServer {
    try ScriptedServer.http { request in
      let page = request.target.contains("continuation-token") ? request.page : 0
      let objects = (0..<500).map { "<Contents><Key>\(page)-\($0)</Key><Size>1</Size></Contents>" }.joined()
      let next = "<IsTruncated>true</IsTruncated><NextContinuationToken>\(page + 1)</NextContinuationToken>"
      return answer(200, "<ListBucketResult>\(next)\(objects)</ListBucketResult>")
    }
  }

  private static func entries(_ server: ScriptedServer) throws -> AsyncThrowingStream<SourceEntry, any Error>
  {
    let settings = SourceSettings(
      name: "b", kind: .s3, address: "s3://papers", options: ["endpoint": server.base])
    return try Local.connector(settings).entries()
  }

  /// The requests when their number stays the same for a while.
  private static func settled(_ server: ScriptedServer) async throws -> Int {
    var (count, same) = (server.requests.count, 0)
    while same < 10 {
      try await Task.sleep(for: .milliseconds(50))
      same = count == server.requests.count ? same + 1 : 0
      count = server.requests.count
    }
    return count
  }

  @Test func aListingWaitsForWhoeverTakesIt() async throws {
    let server = try Self.endless()
    var iterator = try Self.entries(server).makeAsyncIterator()
    #expect(server.requests.isEmpty, "nothing is asked before the first entry is wanted")
    _ = try await iterator.next()
    let count = try await Self.settled(server)
    #expect((2...4).contains(count))
    for _ in 0..<1500 { _ = try await iterator.next() }
    #expect(try await Self.settled(server) > count)
  }

  @Test func aListingEndsWithItsStream() async throws {
    let server = try Self.endless()
    for try await _ in try Self.entries(server) { break }
    let count = try await Self.settled(server)
    #expect(count <= 4)
  }

  @Test func aCancelledListingEnds() async throws {
    let server = try ScriptedServer { connection in
      _ = connection.request()
      _ = connection.line()
    }
    let task = Task {
      try await Local.coded { for try await _ in try Self.entries(server) {} }
    }
    while server.connections == 0 { try await Task.sleep(for: .milliseconds(5)) }
    task.cancel()
    await #expect(throws: Local.code(.cancelled)) { try await task.value }
  }

  @Test func requestsAreKeptApart() throws {
    let pacer = Pacer(milliseconds: 40)
    let clock = ContinuousClock()
    let time = try clock.measure { for _ in 0..<4 { try pacer.wait(Cancellation()) } }
    #expect(time >= .milliseconds(118))
    let cancellation = Cancellation()
    cancellation.cancel()
    pacer.slow(toMilliseconds: 100_000)
    #expect(throws: TARSError.self) { for _ in 0..<3 { try pacer.wait(cancellation) } }
  }
}

extension ScriptedServer.Request {
  /// The number in the token that continues a listing.
  fileprivate var page: Int {
    let rest = target.split(separator: "continuation-token=").last ?? ""
    return Int(rest.prefix { $0.isNumber }) ?? 0
  }
}
