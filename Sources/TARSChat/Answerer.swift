package import TARSCore
import TARSText

/// Answers questions from retrieved passages: with their own sentences, or with a language model whose words are
/// checked against them. Either way every claim is cited, and where the passages hold no answer it says so.
package struct Answerer: Sendable {
  struct Parts: Sendable {
    let search: @Sendable (SearchRequest) async throws -> SearchResponse
    let embedder: (any Embedder)?
    let chatModel: (any ChatModel)?
    let style: AnswerStyle
    let changes: DocumentChanges?
    let clock: any TimeSource
    let tools: AnswerTools

    var analyzer: Analyzer { tools.analyzer }
    var detector: LanguageDetector { tools.detector }
    var reader: TimeReader { tools.reader }
  }

  private let parts: Parts

  /// - Parameters:
  ///   - search: finds the passages.
  ///   - embedder: compares sentences by meaning; with `nil` by words alone.
  ///   - chatModel: writes the answers; with `nil` they are extractive.
  ///   - style: what the chat model can do.
  ///   - changes: answers questions for what changed when; with `nil` they are answered like any other.
  ///   - clock: the asker's now, from which "since last May" counts.
  ///   - tools: shared by answerers, for they cost time to make.
  package init(
    search: @escaping @Sendable (SearchRequest) async throws -> SearchResponse, embedder: (any Embedder)?,
    chatModel: (any ChatModel)?, style: AnswerStyle = .short, changes: DocumentChanges? = nil,
    clock: any TimeSource = SystemTime(), tools: AnswerTools = AnswerTools()
  ) {
    parts = Parts(
      search: search, embedder: embedder, chatModel: chatModel, style: style, changes: changes, clock: clock,
      tools: tools)
  }

  /// The answer's events: understanding, sources, tokens, citations, verified, done. Ending the iteration, or
  /// cancelling the task that iterates, stops the work.
  ///
  /// A model that fails is replaced by the documents' sentences, with a note in the last event's understanding.
  /// The stream throws `TARSError`: `bad_request` for an empty or overlong question or a `top` outside 1...100, and
  /// whatever `search` throws.
  package func answer(_ request: AskRequest) -> AsyncThrowingStream<AnswerEvent, any Error> {
    AsyncThrowingStream { continuation in
      let run = AnswerRun(parts: parts) { continuation.yield($0) }
      let work = Task {
        do {
          try await run.run(request)
          continuation.finish()
        } catch is CancellationError {
          continuation.finish(throwing: TARSError.cancelled)
        } catch {
          continuation.finish(throwing: error)
        }
      }
      continuation.onTermination = { _ in work.cancel() }
    }
  }
}
