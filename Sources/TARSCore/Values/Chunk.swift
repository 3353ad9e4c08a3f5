/// A passage as the chunker makes it: the unit that is embedded, searched and cited.
package struct ChunkDraft: Hashable, Sendable, Codable {
  package let text: String
  /// Titles of the sections around it, outermost first.
  package let headings: [String]
  /// BCP 47 primary language where it was recognised.
  package let language: String?
  /// 1-based page on which it begins, in paged formats.
  package let page: Int?

  package init(text: String, headings: [String] = [], language: String? = nil, page: Int? = nil) {
    self.text = text
    self.headings = headings
    self.language = language
    self.page = page
  }
}

/// A stored chunk: its content, which never changes.
package struct Chunk: Hashable, Sendable {
  package let id: ChunkID
  package let document: DocumentID
  /// SHA-256 over headings and text; unique inside the document.
  package let hash: String
  package let text: String
  package let headings: [String]
  package let language: String?

  package init(
    id: ChunkID, document: DocumentID, hash: String, text: String, headings: [String], language: String?
  ) {
    self.id = id
    self.document = document
    self.hash = hash
    self.text = text
    self.headings = headings
    self.language = language
  }
}

/// A run of consecutive version numbers `[first, end)` that contain a chunk; `end` is `nil` while the newest does.
package struct VersionRange: Hashable, Sendable, Codable {
  package let first: Int
  package let end: Int?

  package init(first: Int, end: Int? = nil) {
    self.first = first
    self.end = end
  }

  /// Whether a version of that number is in the run.
  package func contains(_ number: Int) -> Bool { number >= first && number < end ?? .max }
}

/// Where a chunk stands in one version.
package struct ChunkPlace: Hashable, Sendable, Codable {
  package let chunk: ChunkID
  /// 1-based page, in paged formats.
  package let page: Int?

  package init(chunk: ChunkID, page: Int?) {
    self.chunk = chunk
    self.page = page
  }
}
