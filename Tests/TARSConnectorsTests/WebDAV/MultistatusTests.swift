import TARSCore
import Testing

@testable import TARSConnectors

struct MultistatusTests {
  private static func resources(_ content: String) throws -> [Multistatus.Resource] {
    try Multistatus.resources(in: Array("<d:multistatus xmlns:d=\"DAV:\">\(content)</d:multistatus>".utf8))
  }

  @Test func propertiesThatWereFoundCount() throws {
    let resources = try Self.resources(
      """
      <d:response><d:href>/dav/a%20b.txt</d:href><d:propstat><d:prop><d:getcontentlength>12</d:getcontentlength>
      <d:getlastmodified>Sat, 01 Jun 2024 09:30:00 GMT</d:getlastmodified><d:resourcetype/></d:prop>
      <d:status>HTTP/1.1 200 OK</d:status></d:propstat><d:propstat><d:prop><d:getetag>no</d:getetag></d:prop>
      <d:status>HTTP/1.1 404 Not Found</d:status></d:propstat></d:response>
      <d:response><d:href>/dav/sub/</d:href><d:propstat><d:prop><d:resourcetype><d:collection/></d:resourcetype>
      </d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>
      <d:response><d:href>/dav/secret</d:href><d:status>HTTP/1.1 403 Forbidden</d:status></d:response>
      """)
    #expect(resources.map(\.reference) == ["/dav/a%20b.txt", "/dav/sub/"])
    #expect(resources[0].bytes == 12 && !resources[0].isFolder && resources[0].tag == nil)
    #expect(resources[0].modifiedAt == Instant(seconds: 1_717_234_200))
    #expect(resources[1].isFolder)
  }

  @Test func elementsOfOtherNameSpacesDontCount() throws {
    let text = """
      <d:response><d:href>/a</d:href><d:propstat><d:prop><x:getetag xmlns:x="x">no</x:getetag>
      <d:resourcetype><x:collection xmlns:x="x"/></d:resourcetype></d:prop></d:propstat></d:response>
      """
    let resource = try #require(try Self.resources(text).first)
    #expect(resource.tag == nil && !resource.isFolder)
    #expect(throws: XMLProblem.malformed) { try Multistatus.resources(in: Array("<multistatus/>".utf8)) }
  }

  @Test(arguments: [
    ("/dav/x/a.txt", "a.txt"), ("a.txt", "a.txt"), ("http://elsewhere/dav/x/a.txt", "a.txt"),
    ("/dav/x/sub/", "sub"),
    ("/dav/x/%C3%A4%20b", "ä b"), ("/dav/%78/a", "a"), ("/dav/x/a%2Bb", "a+b"),
  ])
  func childrenAreKnownByTheirPath(reference: String, name: String) throws {
    let address = try #require(WebAddress("http://h/dav/x/"))
    #expect(DAVFolder(path: address.path).child(reference, answeredBy: address) == Array(name.utf8))
  }

  @Test(arguments: [
    "/dav/x/", "/dav/x", "/dav/y/a", "/dav/x/../y/a", "/dav/x/%2e%2e/y", "/", "", "/dav/x/sub/deep",
    "/dav/x/a%2Fb",
    "/dav/x/a%00", "file:///dav/x/a", "http://u:p@h/dav/x/a", "/dav/x/..", "/dav/x/%2e%2e%2f%2e%2e%2fetc",
  ])
  func whatIsElsewhereIsNoChild(reference: String) throws {
    let address = try #require(WebAddress("http://h/dav/x/"))
    #expect(DAVFolder(path: address.path).child(reference, answeredBy: address) == nil)
  }
}
