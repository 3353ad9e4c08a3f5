/// What a person sees and does of embedding all passages anew with another model.
package protocol EmbeddingEngine: Sendable {
  func reembedding() async throws -> Reembedding

  /// - Throws: `bad_request` where nothing is being re-embedded.
  func edit(_ edit: ReembeddingEdit) async throws -> Reembedding

  /// Follows a re-embedding until it is done, rests by order, or nothing is to be done; where no server does the
  /// work, it is done here. Ending the iteration leaves the rest for later.
  func followReembedding() -> AsyncThrowingStream<Reembedding, any Error>
}

/// How far re-embedding is.
package struct Reembedding: Hashable, Sendable, Codable {
  /// What goes on.
  package enum State: String, Sendable, Codable, CaseIterable {
    /// All vectors are of the model in use, and no other is set.
    case none
    case running
    /// Nobody ordered it: the machine is busy, the queue is paused, the new model fails; `note` says which.
    case resting
    case paused
    case cancelled
  }

  package var state: State
  /// The model whose vectors searches use; `nil` while there are no vectors.
  package var current: EmbeddingModel?
  /// Whether it is loaded; without it searches are by words only.
  package var searchesByMeaning: Bool
  /// The model that takes its place.
  package var next: EmbeddingModel?
  /// Passages of all versions.
  package var passages: Int
  /// Of them, those that have a vector of `next`.
  package var done: Int
  /// `nil` while too few were done to tell.
  package var passagesPerMinute: Double?
  /// Seconds until the switch if work goes on as in the last minutes; `nil` where there is no telling.
  package var remainingSeconds: Double?
  /// Why work rests, or what a person should know of it.
  package var note: String?

  package init(
    state: State = .none, current: EmbeddingModel? = nil, searchesByMeaning: Bool = true,
    next: EmbeddingModel? = nil, passages: Int = 0, done: Int = 0, passagesPerMinute: Double? = nil,
    remainingSeconds: Double? = nil, note: String? = nil
  ) {
    self.state = state
    self.current = current
    self.searchesByMeaning = searchesByMeaning
    self.next = next
    self.passages = passages
    self.done = done
    self.passagesPerMinute = passagesPerMinute
    self.remainingSeconds = remainingSeconds
    self.note = note
  }
}

/// What a person wants done with a re-embedding.
package struct ReembeddingEdit: Hashable, Sendable, Codable {
  /// What is done.
  package enum Action: String, Sendable, Codable, CaseIterable {
    case pause
    /// Goes on; begins anew after `cancel`.
    case resume
    /// Removes what was made of the new model's vectors; searches stay with the current model.
    case cancel
  }

  package var action: Action

  package init(_ action: Action) { self.action = action }
}
