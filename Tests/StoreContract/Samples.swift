package import TARSCore

/// Versions and chunks for tests, as short as they can be written.
package enum Samples {
  package static let model = EmbeddingModel(
    name: "sample", dimensions: 3, maxTokens: 16, precision: "fp32", tier: "portable")
  package static let otherTier = EmbeddingModel(
    name: "sample", dimensions: 3, maxTokens: 16, precision: "fp32", tier: "avx2")

  /// A moment some days after the start of 2024.
  package static func day(_ number: Int) -> Instant {
    Instant(seconds: 1_704_067_200 + Int64(number) * 86_400)
  }

  package static func version(
    day number: Int, hash: String = "content", validFrom: Int? = nil, validTo: Int? = nil,
    source: ValidTimeSource? = nil
  ) -> Version {
    Version(
      number: 0, contentHash: hash, bytes: 10, mediaType: "text/plain", parser: "text/1", title: "Title",
      language: "en", recordedAt: day(number), modifiedAt: day(number - 1), validFrom: validFrom.map(day),
      validTo: validTo.map(day), validSource: source ?? (validFrom == nil ? .none : .text))
  }

  package static func chunk(_ text: String, page: Int? = nil, vector: [Float]? = nil) -> ChunkRecord {
    ChunkRecord(
      draft: ChunkDraft(text: text, headings: ["Part", text], language: "en", page: page),
      hash: "hash-\(text)",
      vector: vector)
  }

  package static func draft(
    _ path: String, in collection: DocumentCollection, _ version: Version, _ texts: [String] = ["a"],
    model: EmbeddingModel? = nil, job: Int64? = nil
  ) -> VersionDraft {
    let vector: [Float]? = model.map { _ in [1, 0, 0] }
    return VersionDraft(
      collection: collection.id, path: path, version: version,
      chunks: texts.map { chunk($0, vector: vector) },
      model: model, job: job)
  }
}

extension DocumentStore {
  /// The collection that most requirements use.
  func home() async throws -> DocumentCollection { try await makeCollection(named: "home") }

  /// Records a version of `path` in the collection "home".
  @discardableResult
  func add(
    _ path: String, day: Int, _ texts: [String] = ["a"], hash: String = "content", validFrom: Int? = nil,
    validTo: Int? = nil, source: ValidTimeSource? = nil, model: EmbeddingModel? = nil
  ) async throws -> RecordedVersion {
    let version = Samples.version(
      day: day, hash: hash, validFrom: validFrom, validTo: validTo, source: source)
    return try await record(Samples.draft(path, in: home(), version, texts, model: model))
  }

  /// The texts of a version's chunks in reading order.
  func texts(of document: DocumentID, version: Int) async throws -> [String] {
    try await chunks(of: document, version: version).map(\.chunk.text)
  }
}
