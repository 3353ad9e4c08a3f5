import TARSCore

/// Reads one slide with its charts, diagrams, notes and comments.
struct SlideReader {
  struct Slide {
    var blocks: [TextBlock]
    var isHidden: Bool
  }

  private let package: ZipPackage
  private let authors: CommentAuthors

  init(_ package: ZipPackage, authors: CommentAuthors) {
    self.package = package
    self.authors = authors
  }

  func read(_ part: String) throws -> Slide {
    let limit = package.limits.outputBytes
    let body = SlideBody(isNotes: false, limit: limit)
    try package.read(part, into: body)
    let relations = try OfficeRelations(of: part, in: package)
    var blocks = body.ordered
    blocks += try DrawingReader(package).related(to: relations)
    if let notes = relations.byType["notesSlide"] {
      let consumer = SlideBody(isNotes: true, limit: limit)
      try package.read(notes, into: consumer)
      blocks += consumer.ordered.map { TextBlock($0.kind, "Note: \($0.text)") }
    }
    for comments in relations.all["comments"] ?? [] {
      let consumer = SlideComments(authors: authors)
      try package.read(comments, into: consumer)
      blocks += consumer.texts.map { TextBlock(.paragraph, $0) }
    }
    return Slide(blocks: blocks, isHidden: body.isHidden)
  }
}

/// The people who commented on a presentation, by their ids.
final class CommentAuthors: MarkupConsumer {
  private(set) var names: [String: String] = [:]
  let isDone = false

  init(_ package: ZipPackage) throws {
    for part in ["ppt/commentAuthors.xml", "ppt/authors.xml"] { try package.read(part, into: self) }
  }

  func start(_ name: String, _ attributes: MarkupAttributes) {
    guard name == "cmAuthor" || name == "author", let id = attributes["id"] else { return }
    let initials = attributes.text("initials").map { " (\($0))" } ?? ""
    names[id] = attributes.text("name").map { CleanText.text($0 + initials, .line) }
  }

  func end(_ name: String) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// Comments on a slide, of the older and the newer kind.
final class SlideComments: MarkupConsumer {
  private(set) var texts: [String] = []
  private let authors: CommentAuthors
  private var remark = Remark()
  private var content: [UInt8] = []
  private var isInText = false
  let isDone = false

  init(authors: CommentAuthors) { self.authors = authors }

  func start(_ name: String, _ attributes: MarkupAttributes) {
    switch name {
    case "cm", "reply":
      remark = Remark(
        author: attributes["authorId"].flatMap { authors.names[$0] } ?? "",
        time: attributes["dt"] ?? attributes["created"] ?? "")
    case "text", "t": isInText = true
    case "br": content.append(0x20)
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if isInText { content.append(contentsOf: bytes) }
  }

  func end(_ name: String) {
    if name == "text" || name == "t" { isInText = false }
    guard name == "text" || name == "p" else { return }
    let text = CleanText.text(content, .line)
    content = []
    guard !text.isEmpty, texts.count < 10_000 else { return }
    texts.append(remark.text(text))
  }
}
