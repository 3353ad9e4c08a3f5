import TARSCore
import TARSText
import Testing

struct DocumentTitleTests {
  private static func title(_ title: String?, _ blocks: [TextBlock]) -> String? {
    DocumentTitle.title(
      of: ParsedDocument(mediaType: "text/plain", parser: "test/1", title: title, blocks: blocks))
  }

  private static let blocks = [
    TextBlock(.paragraph, "Bern, 1 June"), TextBlock(.heading(1), "Lease of the Flat"),
    TextBlock(.paragraph, "Text."),
  ]

  @Test func `what the file says is the title`() {
    #expect(Self.title("Annual Report v2.1", Self.blocks) == "Annual Report v2.1")
    #expect(Self.title("Übersicht", Self.blocks) == "Übersicht")
  }

  @Test(arguments: [
    nil, "", " ", "Untitled", "PowerPoint Presentation", "Microsoft Word - lease_final.doc", "scan 12.PNG",
    "2024",
  ])
  func `without one the first heading is`(title: String?) {
    #expect(Self.title(title, Self.blocks) == "Lease of the Flat")
  }

  @Test func `a name is better than nothing`() {
    #expect(Self.title("lease.doc", [TextBlock(.paragraph, "Text.")]) == "lease.doc")
    #expect(Self.title(nil, [TextBlock(.paragraph, "Text.")]) == nil)
    let late = Array(repeating: TextBlock(.paragraph, "Text."), count: 20) + [TextBlock(.heading(1), "Late")]
    #expect(Self.title(nil, late) == nil)
    #expect(Self.title(nil, [TextBlock(.heading(1), String(repeating: "long ", count: 99))]) == nil)
    #expect(Self.title(nil, [TextBlock(.heading(4), "Small")]) == nil)
  }
}
