import TARSCore
import Testing

@testable import TARSChat

struct ConversationExportTests {
  private static let hostile = "<script>alert('x')</script> & \"quotes\" <img src=x onerror=1> [1] [2] [x] [1"

  @Test func `HTML holds no markup but ours`() throws {
    let html = try text(.html, tree(title: Self.hostile, answer: Self.hostile))
    #expect(!html.contains("<script") && !html.contains("<img") && html.contains("&lt;script&gt;"))
    let tags = Set(html.matches(of: /<\/?([a-zA-Z0-9!]+)/).map { $0.1.lowercased() })
    #expect(
      tags == [
        "!doctype", "html", "head", "meta", "title", "style", "body", "article", "h1", "h2", "p", "section",
        "div",
        "sup", "a", "ol", "li", "q",
      ])
    #expect(html.contains("default-src 'none'") && html.contains("<li id=\"n1-2-1\" value=\"1\">"))
    #expect(html.contains("<sup><a href=\"#n1-2-1\">[1]</a></sup> [2] [x] [1</div>"))
  }

  @Test func `Markdown has the citations as footnotes`() throws {
    let markdown = try text(.markdown, tree(title: "Notice\nperiods", answer: "60 days. [1] Not [2]."))
    #expect(markdown.hasPrefix("# Notice periods\n\nBegun 2024-01-02 09:00 UTC; tags: home\n\n## Question"))
    #expect(markdown.contains("> How long?\n> In days.\n"))
    #expect(markdown.contains("60 days. [^1-2-1] Not [2].\n"))
    #expect(
      markdown.contains(
        "[^1-2-1]: “the notice period” Contract, page 3, /contract.md, version 1, recorded 2024-01-02\n"))
  }

  @Test(arguments: [ConversationMessage.State.cancelled, .failed, .running])
  func `an answer that isn't whole says so`(_ state: ConversationMessage.State) throws {
    var tree = tree(title: "a", answer: "Half")
    tree.messages[1].state = state
    for format in [ConversationFormat.markdown, .html] {
      #expect(try text(format, tree).contains("This answer"))
    }
  }

  private func text(_ format: ConversationFormat, _ tree: ConversationTree) throws -> String {
    let writer = ConversationWriter(format, isSingle: true, at: TalkStore.day)
    return try writer.beginning + writer.text(of: tree, place: 0) + writer.end
  }

  private func tree(title: String, answer: String) -> ConversationTree {
    let document = Document(id: DocumentID(rawValue: "d"), collection: "c", path: "/contract.md")
    let version = Version(
      number: 1, contentHash: "ab", bytes: 9, mediaType: "text/plain", parser: "text/1", title: "Contract",
      language: nil, recordedAt: TalkStore.day)
    let chunk = Chunk(
      id: ChunkID(rawValue: 1), document: document.id, hash: "ef", text: "the notice period", headings: [],
      language: "en")
    let hit = SearchHit(
      passage: Passage(chunk: chunk, document: document, version: version, page: 3), score: 1)
    let citation = Citation(
      n: 1, hit: hit, quote: "the notice\nperiod", quoteHash: "ab", range: 0..<17, score: 1)
    let question = MessageID(rawValue: "q")
    return ConversationTree(
      conversation: Conversation(
        id: ConversationID(rawValue: "c"), owner: nil, title: title, tags: ["home"], createdAt: TalkStore.day,
        leaf: MessageID(rawValue: "a")),
      messages: [
        ConversationMessage(
          id: question, parent: nil, role: .question, text: "How long?\nIn days.", createdAt: TalkStore.day),
        ConversationMessage(
          id: MessageID(rawValue: "a"), parent: question, role: .answer, text: answer, citations: [citation],
          createdAt: TalkStore.day),
      ])
  }
}
