import TARSCore
import Testing

@testable import TARSServer

struct DuplicateRouteTests {
  @Test func `a document's copies are listed`() async throws {
    try await RunningServer.run { server in
      let list = try await server.send("GET", "/api/v1/duplicates?document=lease.pdf&collection=home&after=x")
        .json(DuplicateList.self)
      #expect(
        list.pairs.map(\.document.path) == ["lease.pdf"] && list.pairs.map(\.other.collection) == ["home"])
      #expect(list.next == "x")
    }
  }

  @Test(arguments: ["?limit=0", "?limit=1001", "?threshold=1"])
  func `queries that mean nothing are refused`(_ query: String) async throws {
    try await RunningServer.run { server in
      let response = try await server.send("GET", "/api/v1/duplicates" + query)
      #expect(response.status == 400)
    }
  }
}
