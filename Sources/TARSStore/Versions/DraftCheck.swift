import TARSCore

/// Refuses what the store could only keep in a changed form.
enum DraftCheck {
  static func require(_ draft: VersionDraft) throws {
    let version = draft.version
    try requireText([draft.path, version.title ?? "", version.mediaType, version.parser])
    guard !draft.path.isEmpty else { throw refused("a document needs a path") }
    guard version.bytes >= 0 else { throw refused("a version has \(version.bytes) bytes") }
    if let from = version.validFrom, let to = version.validTo, to <= from {
      throw refused("the valid interval ends at \(to), before it begins at \(from)")
    }
    guard draft.tags.count <= Tags.most, draft.tags.allSatisfy({ Tags.normalised($0) == $0 }) else {
      throw refused("its tags are not normalised, or more than \(Tags.most)")
    }
    for chunk in draft.chunks { try require(chunk, model: draft.model) }
  }

  static func require(vector: [Float], of model: EmbeddingModel?) throws {
    guard let model else { throw refused("a vector has no model") }
    guard vector.count == model.dimensions else {
      throw refused(
        "a vector of \(model.name) has \(vector.count) of \(model.dimensions) dimensions")
    }
    guard vector.allSatisfy(\.isFinite) else {
      throw refused("a vector of \(model.name) has no finite values")
    }
  }

  private static func require(_ chunk: ChunkRecord, model: EmbeddingModel?) throws {
    try requireText([chunk.draft.text] + chunk.draft.headings)
    guard !chunk.hash.isEmpty else { throw refused("a chunk has no hash") }
    if let page = chunk.draft.page, page < 1 { throw refused("a chunk is on page \(page)") }
    if let vector = chunk.vector { try require(vector: vector, of: model) }
  }

  /// SQLite and PostgreSQL end a text at its first U+0000: the rest would be lost.
  private static func requireText(_ texts: [String]) throws {
    guard texts.allSatisfy({ !$0.utf8.contains(0) }) else {
      throw refused("a text holds the character U+0000")
    }
  }

  private static func refused(_ why: String) -> TARSError {
    TARSError(
      .badRequest, "The store refuses a version: \(why).",
      hint: "Correct the request and repeat it.")
  }
}
