package import TARSCore

/// Which documents continue which, as it was known at a moment.
package struct Succession: Sendable {
  private let links: [Supersession]

  /// - Parameter links: Each document is the older one of one of them at most, and none continues itself.
  package init(_ links: [Supersession], asOf: Instant) {
    self.links = links.filter { $0.said.at <= asOf }
  }

  /// All documents that are linked with this one, itself included, each after those that it continues.
  package func line(through document: Document) -> [Document] {
    var (line, waiting): ([Document], [Document]) = ([], [newest(from: document)])
    while let next = waiting.popLast() {
      line.append(next)
      waiting += links.filter { $0.newer.id == next.id }.sorted(by: Self.precedes).map(\.older)
    }
    return line.reversed()
  }

  /// The document that continues this one and is continued by none; itself where nothing continues it.
  package func newest(from document: Document) -> Document {
    var newest = document
    while let link = link(from: newest.id) { newest = link.newer }
    return newest
  }

  /// When it was said that another document continues this one.
  package func end(of older: DocumentID) -> Instant? { link(from: older)?.said.at }

  /// What was said of a document that another one continues.
  func link(from older: DocumentID) -> Supersession? { links.first { $0.older.id == older } }

  /// When a document began to continue others.
  func beginning(of newer: DocumentID) -> Instant? {
    links.filter { $0.newer.id == newer }.map(\.from).min()
  }

  private static func precedes(_ left: Supersession, _ right: Supersession) -> Bool {
    (left.from, left.older.path) < (right.from, right.older.path)
  }
}
