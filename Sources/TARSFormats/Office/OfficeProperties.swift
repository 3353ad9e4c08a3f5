/// The properties of an Office document (ECMA-376 part 2, "Core Properties").
final class OfficeProperties: MarkupConsumer {
  /// Element names of the standard, and the keys under which we pass them on.
  private static let keys = [
    "title": "title", "creator": "author", "subject": "subject", "description": "description",
    "keywords": "keywords", "keyword": "keywords", "created": "created", "modified": "modified",
    "language": "language",
    "category": "category", "lastModifiedBy": "last-modified-by", "version": "version", "date": "modified",
    "creation-date": "created", "initial-creator": "author",
    // Word 2003.
    "Title": "title", "Author": "author", "Subject": "subject", "Keywords": "keywords", "Created": "created",
    "LastSaved": "modified", "LastAuthor": "last-modified-by",
  ]

  private(set) var fields: [String: String] = [:]
  private var open: String?
  private var content: [UInt8] = []
  let isDone = false

  func start(_ name: String, _ attributes: MarkupAttributes) {
    open = Self.keys[name]
    content = []
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if open != nil, content.count < 4096 { content.append(contentsOf: bytes) }
  }

  func end(_ name: String) {
    if let key = open {
      let text = CleanText.text(content, .line)
      let first = key == "keywords" ? fields[key].map { "\($0), " } ?? "" : ""
      if !text.isEmpty { fields[key] = first + text }
    }
    open = nil
  }
}
