/// The package document of a book: properties, parts and reading order (EPUB Packages, and OPF 2).
final class EPUBPackageDocument: MarkupConsumer {
  private static let keys = [
    "title": "title", "creator": "author", "language": "language", "date": "date", "publisher": "publisher",
    "description": "description", "subject": "subject", "rights": "rights", "identifier": "identifier",
    "dcterms:modified": "modified",
  ]

  private(set) var fields: [String: String] = [:]
  private let path: String
  private var parts: [String: String] = [:]
  private var order: [String] = []
  private var navigation: String?
  private var tableOfContents: String?
  private var isInMetadata = false
  private var open: String?
  private var content: [UInt8] = []
  let isDone = false

  init(path: String) { self.path = path }

  /// Paths of the documents in reading order, without the table of contents.
  var spine: [String] { order.compactMap { parts[$0] }.filter { $0 != navigation } }

  /// The part with the table of contents.
  var contents: String? { navigation ?? tableOfContents.flatMap { parts[$0] } }

  func start(_ name: String, _ attributes: MarkupAttributes) {
    switch name {
    case "metadata": isInMetadata = true
    case "item": addItem(attributes)
    case "spine": tableOfContents = attributes["toc"]
    case "itemref": if let id = attributes["idref"] { order.append(id) }
    default:
      guard isInMetadata else { return }
      open = Self.keys[name == "meta" ? attributes["property"] ?? "" : name]
      content = []
    }
  }

  private func addItem(_ attributes: MarkupAttributes) {
    guard let id = attributes["id"], let link = attributes.text("href") else { return }
    let part = EPUBPath.resolve(link, from: path)
    parts[id] = part
    if attributes["properties"]?.split(separator: " ").contains("nav") == true { navigation = part }
    if attributes["media-type"] == "application/x-dtbncx+xml", tableOfContents == nil { tableOfContents = id }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if open != nil, content.count < 8192 { content.append(contentsOf: bytes) }
  }

  func end(_ name: String) {
    if name == "metadata" { isInMetadata = false }
    guard let key = open else { return }
    open = nil
    let text = CleanText.text(content, .line)
    guard !text.isEmpty else { return }
    if fields[key] == nil {
      fields[key] = text
    } else if key == "author" || key == "subject" {
      fields[key, default: ""] += ", \(text)"
    }
  }
}

/// The table of contents of a book, of either version.
final class EPUBContents: MarkupConsumer {
  /// The first title that points to a document, by its path.
  private(set) var titles: [String: String] = [:]
  private let path: String
  private var label: [UInt8] = []
  private var title = ""
  private var link: String?
  let isDone = false

  init(path: String) { self.path = path }

  func start(_ name: String, _ attributes: MarkupAttributes) {
    switch name {
    case "a":
      link = attributes.text("href")
      label = []
    case "text": label = []
    case "content":
      guard let source = attributes.text("src") else { return }
      add(title, source)
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if label.count < 4096 { label.append(contentsOf: bytes) }
  }

  func end(_ name: String) {
    switch name {
    case "text": title = CleanText.text(label, .line)
    case "a":
      if let link { add(CleanText.text(label, .line), link) }
      link = nil
    default: break
    }
  }

  private func add(_ title: String, _ link: String) {
    let part = EPUBPath.resolve(link, from: path)
    if !title.isEmpty, titles[part] == nil, titles.count < 20_000 { titles[part] = title }
  }
}
