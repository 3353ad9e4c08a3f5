import Testing

@testable import TARSConnectors

struct XMLDocumentReaderTests {
  private static func children(_ text: String) throws -> [XMLNode] {
    try children(Array(text.utf8))
  }

  private static func children(_ bytes: [UInt8]) throws -> [XMLNode] {
    var reader = try XMLDocumentReader(bytes)
    var nodes: [XMLNode] = []
    while let node = try reader.nextChild() { nodes.append(node) }
    return nodes
  }

  @Test func nameSpacesHoldWhereTheyAreDeclared() throws {
    let nodes = try Self.children(
      "<?xml version='1.0' encoding='UTF-8'?><!-- c --><D:a xmlns:D='DAV:' xmlns='x'><D:b/><c><d xmlns='y'/></c>"
        + "<E:b xmlns:E='DAV:'>t</E:b></D:a>\n")
    #expect(nodes.map(\.name.space) == ["DAV:", "x", "DAV:"])
    #expect(nodes.map(\.name.local) == ["b", "c", "b"])
    #expect(nodes[1].children.first?.name == XMLName(space: "y", local: "d"))
    #expect(nodes[2].text == "t")
  }

  @Test func textIsJoinedAndResolved() throws {
    let nodes = try Self.children("<a><b> x &amp; &#228;&#x4e2d;<!-- no --><![CDATA[<&]]>\n</b></a>")
    #expect(nodes.first?.text == " x & ä中<&\n" && nodes.first?.trimmedText == "x & ä中<&")
  }

  @Test(arguments: [
    "", " ", "text", "<a>", "<a></b>", "<a></a><b/>", "<a/>x", "<a><b></a></b>", "<a b></a>", "<a b='1></a>",
    "<a>&unknown;</a>", "<a>&#0;</a>", "<a>&#xd800;</a>", "<a>& b</a>", "<p:a/>", "<a:b:c xmlns:a='x'/>",
    "<a",
    "<a><![CDATA[x</a>", "<a><!-- x</a>", "<a b='<'/>", "</a>", "<a b='1'c='2'/>",
  ])
  func whatIsNotXMLIsRefused(text: String) {
    #expect(throws: XMLProblem.malformed) { try Self.children(text) }
  }

  @Test(arguments: [
    "<!DOCTYPE a><a/>", "<!DOCTYPE a [<!ENTITY x 'xxxxxxxxxx'><!ENTITY y '&x;&x;&x;'>]><a>&y;</a>",
    "<?xml version='1.0'?><!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", "<a><!ELEMENT b></a>",
  ])
  func documentTypesAreRefused(text: String) {
    #expect(throws: XMLProblem.documentType) { try Self.children(text) }
  }

  @Test func depthAndSizeAreBounded() {
    let deep = String(repeating: "<a>", count: 40) + String(repeating: "</a>", count: 40)
    #expect(throws: XMLProblem.tooLarge) { try Self.children(deep) }
    let wide = "<a><b>" + String(repeating: "<c/>", count: 10_001) + "</b></a>"
    #expect(throws: XMLProblem.tooLarge) { try Self.children(wide) }
    let many = "<a>" + String(repeating: "<c/>", count: 20_000) + "</a>"
    #expect(throws: Never.self) { try Self.children(many) }
  }

  @Test func otherEncodingsAreRefused() {
    #expect(throws: XMLProblem.notUTF8) {
      try Self.children("<?xml version='1.0' encoding='ISO-8859-1'?><a/>")
    }
    #expect(throws: XMLProblem.notUTF8) { try Self.children([0xff, 0xfe, 0x3c, 0]) }
    #expect(throws: XMLProblem.notUTF8) {
      try Self.children(Array("<a><b>".utf8) + [0xff] + Array("</b></a>".utf8))
    }
  }
}
