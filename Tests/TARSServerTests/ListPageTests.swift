import HTTPTypes
import Hummingbird
import NIOCore
import TARSCore
import Testing

@testable import TARSServer

struct ListPageTests {
  private static func page(_ query: String) throws -> ListPage {
    try ListPage(
      Request(
        head: HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/api/v1/things" + query),
        body: RequestBody(buffer: ByteBuffer())))
  }

  private static func part(
    _ query: String, of all: [String], isDescending: Bool = false
  ) throws -> (items: [String], next: String?) {
    try page(query).part(of: all, isDescending: isDescending) { $0 }
  }

  @Test func `following the pages finds each thing once, in their order`() throws {
    let all = (0..<25).map { "thing \($0)" }
    for isDescending in [false, true] {
      var (found, query) = ([String](), "?limit=7")
      while true {
        let part = try Self.part(query, of: all.shuffled(), isDescending: isDescending)
        found += part.items
        guard let next = part.next else { break }
        #expect(part.items.count == 7 && part.items.last == next)
        query = "?limit=7&after=" + next.replacing(" ", with: "%20")
      }
      #expect(found == (isDescending ? all.sorted().reversed() : all.sorted()))
    }
  }

  @Test func `a page begins where the one before ended, though that thing is gone`() throws {
    #expect(try Self.part("?after=b", of: ["a", "c", "d"]).items == ["c", "d"])
    #expect(try Self.part("?after=c", of: ["a", "b", "d"], isDescending: true).items == ["b", "a"])
    #expect(try Self.part("?after=z", of: ["a"]).items.isEmpty)
  }

  @Test func `the last page has no next, and a whole list is one page`() throws {
    #expect(try Self.part("?limit=2", of: ["a", "b"]).next == nil)
    #expect(try Self.part("", of: (0..<100).map { "thing \($0)" }).next == nil)
    #expect(try Self.part("", of: (0..<101).map { "thing \($0)" }).items.count == 100)
    #expect(try Self.part("", of: []).items.isEmpty)
  }

  @Test(arguments: ["?limit=0", "?limit=1001", "?limit=x", "?before=a", "?limit=1&limit=2"])
  func `what isn't a page is refused`(query: String) throws {
    let error = try #require(throws: TARSError.self) { try Self.page(query) }
    #expect(error.code == .badRequest)
  }
}
