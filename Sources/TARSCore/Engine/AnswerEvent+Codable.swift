/// An event is an object with its name under "event" and its value under "data".
extension AnswerEvent: Codable {
  private enum Key: String, CodingKey {
    case event
    case data
  }

  /// The event's name on every wire.
  package var name: String {
    switch self {
    case .understanding: "understanding"
    case .sources: "sources"
    case .token: "token"
    case .citation: "citation"
    case .verified: "verified"
    case .done: "done"
    }
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch try container.decode(String.self, forKey: .event) {
    case "understanding": self = .understanding(try container.decode(Understanding.self, forKey: .data))
    case "sources": self = .sources(try container.decode([SearchHit].self, forKey: .data))
    case "token": self = .token(try container.decode(String.self, forKey: .data))
    case "citation": self = .citation(try container.decode(Citation.self, forKey: .data))
    case "verified": self = .verified(try container.decode(Verification.self, forKey: .data))
    case "done": self = .done(try container.decode(Answer.self, forKey: .data))
    case let other:
      throw DecodingError.dataCorruptedError(
        forKey: .event, in: container, debugDescription: "unknown event '\(other)'")
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name, forKey: .event)
    switch self {
    case .understanding(let value): try container.encode(value, forKey: .data)
    case .sources(let value): try container.encode(value, forKey: .data)
    case .token(let value): try container.encode(value, forKey: .data)
    case .citation(let value): try container.encode(value, forKey: .data)
    case .verified(let value): try container.encode(value, forKey: .data)
    case .done(let value): try container.encode(value, forKey: .data)
    }
  }
}
