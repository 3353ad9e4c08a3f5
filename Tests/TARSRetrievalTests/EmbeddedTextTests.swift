import TARSCore
import Testing

struct EmbeddedTextTests {
  @Test(
    arguments: [
      ([], "text"), (["Lease"], "Lease.\ntext"), (["Lease", "Notice?"], "Lease.\nNotice?\ntext"),
      (["", "1. Scope:"], "1. Scope:\ntext"), (["租约"], "租约.\ntext"), (["租约。"], "租约。\ntext"),
    ] as [([String], String)])
  func `headings end like sentences before the text`(headings: [String], expected: String) {
    #expect(EmbeddedText.of(headings: headings, text: "text") == expected)
  }
}
