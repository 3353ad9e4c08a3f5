import NIOCore
import TARSChat
import TARSCore

/// What the server says over `/ws/chat`.
enum ServerMessage: Encodable {
  case welcome(Welcome)
  /// In a conversation with the ids of its messages.
  case started(id: String, run: RunID, turn: ConversationTurn?)
  case event(id: String, NumberedEvent)
  case ended(id: String, isCancelled: Bool)
  /// Of an answer where there is an id: it is the answer's last message then.
  case error(id: String?, Problem)
  case pong
  case goodbye(seconds: Int)

  struct Welcome: Codable, Hashable {
    var version: String
    /// The caller's name.
    var user: String
    /// Bytes of the longest message.
    var maxMessage: Int
    /// Answers at once.
    var maxAsks: Int
    /// Between two pings of the server.
    var pingSeconds: Double
  }

  private enum Key: String, CodingKey {
    case type
    case id
    case run
    case turn
    case number
    case event
    case cancelled
    case problem
    case graceSeconds
  }

  func encode(to encoder: any Encoder) throws {
    var message = encoder.container(keyedBy: Key.self)
    try message.encode(name, forKey: .type)
    switch self {
    case .welcome(let welcome): try welcome.encode(to: encoder)
    case .started(let id, let run, let turn):
      try message.encode(id, forKey: .id)
      try message.encode(run.rawValue, forKey: .run)
      try message.encodeIfPresent(turn, forKey: .turn)
    case .event(let id, let event):
      try message.encode(id, forKey: .id)
      try message.encode(event.number, forKey: .number)
      try message.encode(event.event, forKey: .event)
    case .ended(let id, let isCancelled):
      try message.encode(id, forKey: .id)
      try message.encode(isCancelled, forKey: .cancelled)
    case .error(let id, let problem):
      try message.encodeIfPresent(id, forKey: .id)
      try message.encode(problem, forKey: .problem)
    case .pong: break
    case .goodbye(let seconds): try message.encode(seconds, forKey: .graceSeconds)
    }
  }

  private var name: String {
    switch self {
    case .welcome: "welcome"
    case .started: "started"
    case .event: "event"
    case .ended: "ended"
    case .error: "error"
    case .pong: "pong"
    case .goodbye: "goodbye"
    }
  }

  func frame() throws -> ByteBuffer { WebSocketFrame.text(try JSONReply.data(self)) }
}
