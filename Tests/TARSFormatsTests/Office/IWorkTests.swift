import TARSCore
import Testing

@testable import TARSFormats

struct IWorkTests {
  private func package(_ parts: [(String, String)]) -> [UInt8] {
    var zip = ZipBuilder()
    for (name, content) in parts { zip.add(Array(name.utf8), Array(content.utf8)) }
    return zip.finished
  }

  @Test func documentsOf2009AreReadWithoutAPreview() throws {
    let xml =
      "<sl:document xmlns:sl='l' xmlns:sf='f'><sf:stylesheet><sf:p>style</sf:p></sf:stylesheet><sf:text-body>"
      + "<sf:p>Port<sf:tab/>Office<sf:br/></sf:p><sf:p>Second</sf:p></sf:text-body></sl:document>"
    let document = try Fixtures.parse(
      package([("index.xml", xml), ("buildVersionHistory.plist", "x")]), name: "a.zip")
    #expect(document.outline == ["p Port Office", "p Second"])
    #expect(document.mediaType == "application/vnd.apple.iwork")
  }

  @Test func whatIsEncryptedSaysSo() throws {
    let bytes = package([("Index/Document.iwa", "\u{1}\u{2}noise"), (".iwpv2", "x")])
    let error = #expect(throws: TARSError.self) { try Fixtures.parse(bytes, name: "a.pages") }
    #expect(error?.code == .fileEncrypted)
  }

  @Test(arguments: [
    ("Index/Slide-1.iwa", "a Keynote presentation"), ("Index/Document.iwa", "a Pages or Numbers document"),
  ])
  func whatHasNeitherIsNamed(_ part: String, _ kind: String) throws {
    let error = #expect(throws: TARSError.self) { try Fixtures.parse(package([(part, "x")]), name: "a") }
    #expect(error?.code == .fileUnsupported)
    #expect(error?.message.contains(kind) == true)
  }
}
