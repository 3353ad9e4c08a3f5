/// The comments of a sheet, of both kinds that Excel knows.
final class ExcelComments: MarkupConsumer {
  private static let mostComments = 20_000

  private(set) var comments: [(cell: CellName, text: String)] = []
  /// Names by id: of the authors in the part itself, or of the persons in another.
  private var authors: [String: String]
  private var listed = 0
  private var isAuthor = false
  private var cell: CellName?
  private var remark = Remark()
  private var content: [UInt8] = []
  private var isInText = false
  let isDone = false

  /// - Parameter persons: Names of people by the ids that threads use.
  init(persons: [String: String] = [:]) { authors = persons }

  func start(_ name: String, _ attributes: MarkupAttributes) {
    switch name {
    case "comment", "threadedComment":
      cell = attributes["ref"].flatMap { CellName($0) }
      content = []
      let author = attributes["authorId"] ?? attributes["personId"] ?? ""
      remark = Remark(author: authors[author] ?? "", time: attributes["dT"] ?? "")
    case "author": isAuthor = true
    case "t": isInText = cell != nil
    // A thread's text stands in one element without parts.
    case "text": isInText = cell != nil
    case "r": isInText = false
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if isInText || isAuthor { content.append(contentsOf: bytes) }
  }

  func end(_ name: String) {
    switch name {
    case "t", "text": isInText = false
    case "author":
      authors[String(listed)] = ExcelStrings.clean(content)
      listed += 1
      content = []
      isAuthor = false
    case "comment", "threadedComment":
      let text = ExcelStrings.clean(content)
      if let cell, !text.isEmpty, comments.count < Self.mostComments {
        comments.append((cell, remark.text(text, on: " on \(cell.text)")))
      }
      cell = nil
    default: break
    }
  }
}

/// The people who take part in a workbook's threads of comments.
final class ExcelPersons: MarkupConsumer {
  private(set) var names: [String: String] = [:]
  let isDone = false

  func start(_ name: String, _ attributes: MarkupAttributes) {
    guard name == "person", let id = attributes["id"], names.count < 10_000 else { return }
    names[id] = attributes.text("displayName").map { CleanText.text($0, .line) }
  }

  func end(_ name: String) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
