/// What a parser makes of a file: blocks of text in reading order, with their structure.
package struct ParsedDocument: Hashable, Sendable, Codable {
  /// By content, not by name, such as "text/html".
  package var mediaType: String
  /// Parser and its version, such as "html/1".
  package var parser: String
  package var title: String?
  /// Language the file itself declares (BCP 47).
  package var language: String?
  package var blocks: [TextBlock]
  /// Metadata fields of the file: front matter, HTML meta, Office and PDF properties; keys in lower case.
  package var metadata: [String: String]
  /// What could not be read, for people.
  package var warnings: [String]
  /// Whether the file is an archive or mailbox, whose text is in its members alone: `ContainerReader` has them. Then
  /// there are no blocks.
  package var isContainer: Bool

  package init(
    mediaType: String, parser: String, title: String? = nil, language: String? = nil,
    blocks: [TextBlock] = [], metadata: [String: String] = [:], warnings: [String] = [],
    isContainer: Bool = false
  ) {
    self.mediaType = mediaType
    self.parser = parser
    self.title = title
    self.language = language
    self.blocks = blocks
    self.metadata = metadata
    self.warnings = warnings
    self.isContainer = isContainer
  }
}

/// One structural unit of a document's text.
package struct TextBlock: Hashable, Sendable, Codable {
  /// What a block is in its document.
  package enum Kind: Hashable, Sendable, Codable {
    /// Level 1 (outermost) to 6.
    case heading(Int)
    case paragraph
    case listItem
    /// One row, cells as "header: value" where the table has a header, else joined by " | ".
    case tableRow
    /// Source code or preformatted text; line breaks count.
    case code
  }

  package var kind: Kind
  package var text: String
  /// 1-based page (or slide), in paged formats.
  package var page: Int?

  package init(_ kind: Kind, _ text: String, page: Int? = nil) {
    self.kind = kind
    self.text = text
    self.page = page
  }
}
