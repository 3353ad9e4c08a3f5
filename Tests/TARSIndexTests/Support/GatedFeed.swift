import Synchronization
import TARSCore

/// A library whose contents come only when they are let through.
final class GatedFeed: ChangeFeed {
  static let failure = TARSError(.storeLocked, "The store is locked.", hint: "Wait.")

  private struct Gate {
    /// How many requests may still pass; `nil` for all.
    var permits: Int?
    var isBroken = false
  }

  let library: Library
  private let gate: Mutex<Gate>

  init(_ library: Library, permits: Int?) {
    self.library = library
    gate = Mutex(Gate(permits: permits))
  }

  func permit(_ count: Int) { gate.withLock { $0.permits = ($0.permits ?? 0) + count } }

  func open() { gate.withLock { $0.permits = nil } }

  /// Requests fail from now on.
  func fail() { gate.withLock { $0.isBroken = true } }

  func latestChange() async throws -> Int64 { try await library.latestChange() }

  func changes(after sequence: Int64, limit: Int) async throws -> [DocumentState] {
    try await library.changes(after: sequence, limit: limit)
  }

  func contents(of chunks: [ChunkID], model: EmbeddingModel?) async throws -> [ChunkContent] {
    while try !pass() { try await Task.sleep(for: .milliseconds(1)) }
    return try await library.contents(of: chunks, model: model)
  }

  func embeddingModel() async throws -> EmbeddingModel? { try await library.embeddingModel() }

  private func pass() throws -> Bool {
    try gate.withLock { gate in
      if gate.isBroken { throw Self.failure }
      guard let permits = gate.permits else { return true }
      if permits == 0 { return false }
      gate.permits = permits - 1
      return true
    }
  }
}
