import FoundationEssentials
package import TARSCore

/// A test collection of documents with versions: `versions.jsonl` (each line a whole text and the day from which it
/// holds) and `articles.jsonl` (the truth: the text of one article of a document for one span of validity).
package struct VersionedSet: Sendable {
  /// A document's text as it held from a day on.
  package struct Version: Sendable, Hashable {
    package let document: String
    /// Name of the file, with an extension that says how it is read.
    package let name: String
    package let text: String
    package let validFrom: Instant
    package let validTo: Instant?
  }

  /// What an article said for as long as it said so.
  package struct Article: Sendable, Hashable {
    package let document: String
    package let law: String
    /// Such as "Art. 3".
    package let label: String
    package let heading: String
    package let text: String
    package let validFrom: Instant
    /// `nil` where it still holds.
    package let validTo: Instant?
  }

  /// Oldest first within each document.
  package let versions: [Version]
  package let articles: [Article]

  package init(versions: [Version], articles: [Article]) {
    self.versions = versions.enumerated()
      .sorted { ($0.element.validFrom, $0.offset) < ($1.element.validFrom, $1.offset) }.map(\.element)
    self.articles = articles
  }

  /// Whether a folder holds such a set.
  package static func isPresent(in folder: String) -> Bool {
    FileManager.default.fileExists(atPath: folder + "/versions.jsonl")
  }

  /// Reads the set in `folder`.
  ///
  /// - Throws: `TARSError` with code `file_not_found`, `file_unreadable` or `file_damaged` (naming file and line).
  package init(folder: String) throws {
    let versions = try SetLine.lines(of: folder + "/versions.jsonl")
    let articles = try SetLine.lines(of: folder + "/articles.jsonl")
    self.init(
      versions: try versions.map { try $0.decoded(VersionLine.self).version(at: $0) },
      articles: try articles.map { try $0.decoded(ArticleLine.self).article(at: $0) })
    guard !self.versions.isEmpty, !self.articles.isEmpty else {
      throw TARSError(
        .fileDamaged, "\(folder) has no versions or no articles.",
        hint: "versions.jsonl and articles.jsonl need a line each at least.")
    }
  }
}

private struct VersionLine: Decodable {
  let document: String
  let path: String?
  let validFrom: String
  let validTo: String?
  let text: String

  private enum CodingKeys: String, CodingKey {
    case document = "doc_id"
    case path
    case validFrom = "valid_from"
    case validTo = "valid_to"
    case text
  }

  func version(at line: SetLine) throws -> VersionedSet.Version {
    VersionedSet.Version(
      document: document, name: "\(document).\(pathExtension)", text: text,
      validFrom: try line.day(validFrom), validTo: try validTo.map(line.day))
  }

  /// Plain text where the path doesn't tell.
  private var pathExtension: String {
    guard let path, let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return "txt" }
    return String(path[path.index(after: dot)...])
  }
}

private struct ArticleLine: Decodable {
  let document: String
  let law: String
  let label: String
  let heading: String?
  let validFrom: String
  let validTo: String?
  let text: String

  private enum CodingKeys: String, CodingKey {
    case document = "doc_id"
    case law
    case label = "article"
    case heading
    case validFrom = "valid_from"
    case validTo = "valid_to"
    case text
  }

  func article(at line: SetLine) throws -> VersionedSet.Article {
    VersionedSet.Article(
      document: document, law: law, label: label, heading: heading ?? "", text: text,
      validFrom: try line.day(validFrom), validTo: try validTo.map(line.day))
  }
}

extension SetLine {
  fileprivate func day(_ text: String) throws -> Instant {
    guard let period = TimeExpression.period(iso: text) else {
      throw damage("has a date that isn't one: \"\(text.prefix(40))\"")
    }
    return period.start
  }
}
