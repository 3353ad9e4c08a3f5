import FoundationEssentials
import TARSChat
import TARSCore

/// What a client says over `/ws/chat`.
enum ClientMessage: Decodable {
  case hello(Proof)
  case ask(id: String, AskRequest)
  case converse(id: String, ConversationQuestion)
  case cancel(id: String)
  case resume(id: String, run: RunID, after: Int)
  case ping

  enum Proof: Hashable {
    case token(String)
    case ticket(String)
  }

  private enum Kind: String, Decodable {
    case hello
    case ask
    case cancel
    case resume
    case ping

    var members: Set<String> {
      switch self {
      case .hello: ["token", "ticket"]
      case .ask: ["id", "request", "conversation"]
      case .cancel: ["id"]
      case .resume: ["id", "run", "after"]
      case .ping: []
      }
    }
  }

  private enum Key: String, CodingKey {
    case type
    case id
    case token
    case ticket
    case request
    case conversation
    case run
    case after
  }

  /// - Throws: `bad_request` that says what is wrong.
  init(_ text: String) throws {
    do {
      self = try JSONDecoder().decode(ClientMessage.self, from: Data(text.utf8))
    } catch let error as DecodingError {
      throw TARSError.badRequest(
        JSONBody.explanation(of: error), hint: "Send a JSON object with a 'type', as the guide describes it.")
    }
  }

  /// The id in a message that may be wrong otherwise.
  static func id(of text: String) -> String? {
    struct Named: Decodable {
      let id: String
    }
    // What names no answer is told without a name.
    return (try? JSONDecoder().decode(Named.self, from: Data(text.utf8)))?.id
  }

  init(from decoder: any Decoder) throws {
    let message = try decoder.container(keyedBy: Key.self)
    let kind = try message.decode(Kind.self, forKey: .type)
    try KnownMembers.check(decoder, kind.members.union(["type"]))
    switch kind {
    case .hello: self = .hello(try Self.proof(message))
    case .ask: self = try Self.ask(message)
    case .cancel: self = .cancel(id: try Self.id(message, .id))
    case .resume:
      let run = try Self.id(message, .run)
      let id = message.contains(.id) ? try Self.id(message, .id) : run
      let after = try message.decodeIfPresent(Int.self, forKey: .after) ?? 0
      self = .resume(id: id, run: RunID(rawValue: run), after: after)
    case .ping: self = .ping
    }
  }

  private static func ask(_ message: KeyedDecodingContainer<Key>) throws -> ClientMessage {
    let id = try Self.id(message, .id)
    guard let conversation = try message.decodeIfPresent(ConversationID.self, forKey: .conversation) else {
      return .ask(id: id, try message.decode(AskBody.self, forKey: .request).request)
    }
    let body = try message.decode(ConversationQuestionBody.self, forKey: .request)
    return .converse(id: id, body.question(in: conversation))
  }

  private static func proof(_ message: KeyedDecodingContainer<Key>) throws -> Proof {
    if message.contains(.ticket) { return .ticket(try message.decode(String.self, forKey: .ticket)) }
    return .token(try message.decode(String.self, forKey: .token))
  }

  private static func id(_ message: KeyedDecodingContainer<Key>, _ key: Key) throws -> String {
    let id = try message.decode(String.self, forKey: key)
    guard (1...64).contains(id.utf8.count) else {
      throw TARSError.badRequest(
        "'\(key.rawValue)' has \(id.utf8.count) bytes.", hint: "Give 1 to 64 bytes of text.")
    }
    return id
  }
}
