/// Which vectors searches use, and which are being made beside them.
///
/// As with `DocumentStore`, every method is one durable transaction.
package protocol EmbeddingStore: ChangeFeed {
  func embeddingState() async throws -> EmbeddingState

  /// Makes `model` the one that documents are to have vectors of, and says what that means.
  ///
  /// It becomes the current one at once where there is no other with vectors. Where it is the current one already,
  /// a re-embedding ends undone. Else vectors of it are to be made beside the current ones: a re-embedding with it
  /// that is known stays as it is, paused or cancelled too; one with any other model gives way.
  @discardableResult
  func wantModel(_ model: EmbeddingModel, at moment: Instant) async throws -> EmbeddingState

  /// Pauses, resumes or cancels the re-embedding; no effect without one.
  func setReembedding(_ order: ReembeddingOrder) async throws

  /// How many chunks there are, and how many of them have a vector of `model`.
  func embeddedCount(of model: EmbeddingModel) async throws -> EmbeddedCount

  /// Makes the re-embedding's model the current one if every chunk has a vector of it but those of `refused`, of
  /// which no vector can be made.
  ///
  /// - Returns: `false` where chunks lack one, or where no re-embedding with `model` is running (any more).
  func switchModel(to model: EmbeddingModel, without refused: Set<ChunkID>) async throws -> Bool

  /// Removes vectors of models that are neither current nor being re-embedded with, at most `limit`.
  ///
  /// - Returns: How many; 0 when there are none.
  func removeUnusedVectors(limit: Int) async throws -> Int
}

/// What stands between a store's current model and another that takes its place.
package struct EmbeddingState: Hashable, Sendable {
  /// The re-embedding that isn't done.
  package struct Next: Hashable, Sendable {
    package let model: EmbeddingModel
    package let order: ReembeddingOrder
    package let since: Instant

    package init(model: EmbeddingModel, order: ReembeddingOrder, since: Instant) {
      self.model = model
      self.order = order
      self.since = since
    }
  }

  /// The model whose vectors searches use; `nil` before the first.
  package let current: EmbeddingModel?
  package let next: Next?

  package init(current: EmbeddingModel? = nil, next: Next? = nil) {
    self.current = current
    self.next = next
  }
}

/// What a person said of a re-embedding; running unless told otherwise.
package enum ReembeddingOrder: String, Hashable, Sendable, Codable, CaseIterable {
  case running
  case paused
  /// Given up: its vectors are removed, and the current model stays.
  case cancelled
}

/// How far a model's vectors are.
package struct EmbeddedCount: Hashable, Sendable {
  /// All chunks of all versions.
  package let chunks: Int
  package let embedded: Int

  package init(chunks: Int, embedded: Int) {
    self.chunks = chunks
    self.embedded = embedded
  }
}
