import HTTPTypes
import Hummingbird
import Testing

@testable import TARSServer

struct PathIndexTests {
  private static func endpoint(_ method: HTTPRequest.Method, _ path: String) -> Endpoint {
    Endpoint(method, path, nil) { _, _ in Response(status: .ok) }
  }

  private let index = PathIndex([
    endpoint(.get, "/"), endpoint(.get, "/things/{thing}"), endpoint(.delete, "/things/{thing}"),
    endpoint(.get, "/things/search"), endpoint(.get, "/things/{thing}/parts/{part}"),
    endpoint(.head, "/files/{file}"), endpoint(.get, "/files/{file}"),
  ])

  @Test(arguments: [
    ("/", "/"), ("", "/"), ("/things/7", "/things/{thing}"), ("/things/search", "/things/search"),
    ("/things/search/", "/things/search"), ("//things//7", "/things/{thing}"),
    ("/things/search/parts/2", "/things/{thing}/parts/{part}"), ("/things", nil), ("/things/1/2", nil),
    ("/Things/7", nil), ("/things/7/parts", nil),
  ])
  func aPathHasTheRouteThatFitsBest(path: String, pattern: String?) {
    #expect(index.match(path).endpoint(.get)?.path == pattern)
  }

  @Test func thePathDecidesBeforeTheMethod() {
    #expect(index.match("/things/search").endpoint(.delete) == nil)
    #expect(index.match("/things/search").methods == ["GET", "HEAD"])
    #expect(index.match("/things/7").methods == ["DELETE", "GET", "HEAD"])
    #expect(index.match("/nothing").methods.isEmpty)
  }

  @Test func headIsAnsweredByGetUnlessItHasItsOwn() {
    #expect(index.match("/things/7").endpoint(.head)?.method == .get)
    #expect(index.match("/files/7").endpoint(.head)?.method == .head)
  }

  @Test func partsOfThePathGoByTheirNames() throws {
    let path = "/things/a%2Fb/parts/c"
    let parameters = try #require(index.match(path).endpoint(.get)).parameters(of: path)
    #expect(parameters["thing"] == "a%2Fb" && parameters["part"] == "c" && parameters.count == 2)
    #expect(try #require(index.match("/").endpoint(.get)).parameters(of: "/").isEmpty)
  }
}
