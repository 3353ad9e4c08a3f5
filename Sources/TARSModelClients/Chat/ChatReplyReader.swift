import FoundationEssentials
import TARSCore

/// Reads the body of a chat completion, whether it comes as an event stream or, from servers that ignore
/// `stream`, as one JSON object.
struct ChatReplyReader {
  /// What makes a body unusable; the message is the server's where it sent one.
  enum Defect: Error, Hashable {
    case reported(String)
    case notACompletion
    case tooLarge(Int)
    case unfinished
  }

  /// Most bytes of a reply; a model that never stops must not fill the memory.
  static let limit = 16 << 20

  private let isStream: Bool
  private var parser = ServerSentEventParser()
  private var whole = Data()
  private var total = 0
  /// Whether the model said that its reply is whole.
  private var isFinished = false
  /// Whether the stream's own end mark was seen; what a server sends after it doesn't matter.
  private(set) var isDone = false

  init(contentType: String) { isStream = contentType.lowercased().hasPrefix("text/event-stream") }

  /// The text in the next piece of the body.
  mutating func feed(_ piece: Data) throws -> [String] {
    total += piece.count
    guard total <= Self.limit else { throw Defect.tooLarge(Self.limit) }
    guard isStream else {
      whole += piece
      return []
    }
    var texts: [String] = []
    for event in try events(in: piece) where !isDone {
      if let text = try text(of: event) { texts.append(text) }
    }
    return texts
  }

  /// The text that only the body's end completes.
  mutating func finish() throws -> String? {
    if isStream {
      guard isFinished else { throw Defect.unfinished }
      return nil
    }
    let completion = try decode(whole)
    guard let text = completion.choices?.first?.message?.content else { throw Defect.notACompletion }
    return text
  }

  private mutating func events(in piece: Data) throws -> [ServerSentEvent] {
    do {
      return try parser.feed(piece)
    } catch {
      throw Defect.tooLarge(error.limit)
    }
  }

  private mutating func text(of event: ServerSentEvent) throws -> String? {
    if event.data.hasPrefix("[DONE]") {
      (isFinished, isDone) = (true, true)
      return nil
    }
    let completion = try decode(Data(event.data.utf8))
    guard let choice = completion.choices?.first else { return nil }
    if choice.finishReason != nil { isFinished = true }
    let content = choice.delta?.content ?? ""
    return content.isEmpty ? nil : content
  }

  private func decode(_ data: Data) throws -> ChatWire.Completion {
    guard let completion = try? JSONDecoder().decode(ChatWire.Completion.self, from: data) else {
      throw Defect.notACompletion
    }
    if let problem = completion.error { throw Defect.reported(problem.message) }
    return completion
  }
}
