import Synchronization
package import TARSCore

/// The loaded embedders: the one whose vectors documents get, and the one that takes its place.
package final class EmbedderShelf: Sendable {
  private struct State {
    var current: (any Embedder)?
    var next: (any Embedder)?
    /// Of an index that lags behind the store.
    var former: (any Embedder)?
  }

  private let state: Mutex<State>

  /// - Parameters:
  ///   - current: Of the store's current model; `nil` where it can't be loaded, or there is none.
  ///   - next: Of the model that documents are embedded with anew.
  ///   - former: Of the index's model, where it is another than the current one.
  package init(
    current: (any Embedder)?, next: (any Embedder)? = nil, former: (any Embedder)? = nil
  ) {
    state = Mutex(State(current: current, next: next, former: former))
  }

  package var current: (any Embedder)? { state.withLock(\.current) }
  package var next: (any Embedder)? { state.withLock(\.next) }
  /// For what compares texts with each other, whatever the documents' vectors are.
  package var any: (any Embedder)? { state.withLock { $0.current ?? $0.next } }

  /// The loaded embedder of a model; any for `nil`.
  package func embedder(of model: EmbeddingModel?) -> (any Embedder)? {
    guard let model else { return any }
    return state.withLock { state in
      [state.current, state.next, state.former].lazy.compactMap(\.self).first { $0.model == model }
    }
  }

  /// The model that documents are to have vectors of in the end.
  var wanted: (any Embedder)? { state.withLock { $0.next ?? $0.current } }

  /// The models have changed places.
  func nextIsCurrent() {
    state.withLock { state in
      if let next = state.next { state = State(current: next, former: state.current) }
    }
  }

  /// No index uses it any more.
  func dropFormer() { state.withLock { $0.former = nil } }
}
