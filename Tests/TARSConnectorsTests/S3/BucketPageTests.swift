import TARSCore
import Testing

@testable import TARSConnectors

struct BucketPageTests {
  private static func page(_ content: String, _ head: String = "") throws -> BucketPage {
    try BucketPage(Array("<ListBucketResult>\(head)\(content)</ListBucketResult>".utf8))
  }

  private static func object(_ key: String) -> String {
    "<Contents><Key>\(key)</Key><LastModified>2024-06-01T09:30:00.000Z</LastModified><ETag>&quot;ab&quot;</ETag>"
      + "<Size>12</Size><Owner><ID>x</ID></Owner></Contents>"
  }

  @Test func objectsAreRead() throws {
    let page = try Self.page(Self.object("docs/a.txt"))
    let object = try #require(page.objects.first)
    #expect(page.objects.count == 1 && page.next == nil)
    #expect(object.key == "docs/a.txt" && object.bytes == 12 && object.tag == "\"ab\"")
    #expect(object.modifiedAt == Instant(seconds: 1_717_234_200))
  }

  @Test(arguments: [
    ("a+b%2Bc", "a b+c"), ("Gr%C3%B6%C3%9Fe", "Größe"), ("a//b", "a//b"), ("a%2F", "a/"), ("%0A", "\n"),
  ])
  func encodedKeysAreDecoded(text: String, key: String) throws {
    let page = try Self.page(Self.object(text), "<EncodingType>url</EncodingType>")
    #expect(page.objects.first?.key == key)
    #expect(try Self.page(Self.object(text)).objects.first?.key == text)
  }

  @Test func aPageThatIsCutSaysWhereTheNextBegins() throws {
    let head = "<IsTruncated>true</IsTruncated>"
    #expect(try Self.page("", head + "<NextContinuationToken>t</NextContinuationToken>").next == "t")
    #expect(throws: XMLProblem.malformed) { try Self.page("", head) }
    #expect(throws: XMLProblem.malformed) { try BucketPage(Array("<Error><Code>X</Code></Error>".utf8)) }
    #expect(throws: XMLProblem.malformed) { try BucketPage(Array("<ListBucketResult>".utf8)) }
  }
}
