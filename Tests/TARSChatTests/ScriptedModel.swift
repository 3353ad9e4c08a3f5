import Synchronization
import TARSCore

/// A chat model that says what a test tells it to, and remembers what it was asked.
final class ScriptedModel: ChatModel {
  let name = "scripted"
  private let pieces: [String]
  private let failure: TARSError?
  private let asked = Mutex<[[ChatMessage]]>([])

  init(_ pieces: String..., failure: TARSError? = nil) {
    self.pieces = pieces
    self.failure = failure
  }

  var prompts: [[ChatMessage]] { asked.withLock { $0 } }

  func reply(to messages: [ChatMessage], options: ChatOptions) -> AsyncThrowingStream<String, any Error> {
    asked.withLock { $0.append(messages) }
    return AsyncThrowingStream { continuation in
      for piece in pieces { continuation.yield(piece) }
      continuation.finish(throwing: failure)
    }
  }
}

/// A chat model that never finishes, and says when it was stopped.
final class EndlessModel: ChatModel {
  let name = "endless"
  private let asked = Mutex(false)
  private let stopped = Mutex(false)
  var wasAsked: Bool { asked.withLock { $0 } }
  var wasStopped: Bool { stopped.withLock { $0 } }

  func reply(to messages: [ChatMessage], options: ChatOptions) -> AsyncThrowingStream<String, any Error> {
    asked.withLock { $0 = true }
    return AsyncThrowingStream { continuation in
      continuation.yield("The notice period ")
      continuation.onTermination = { [self] _ in stopped.withLock { $0 = true } }
    }
  }
}
