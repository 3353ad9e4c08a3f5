/// As `AnswerEvent`: an object with the event's name under "event" and its value under "data".
extension AddEvent {
  private enum Key: String, CodingKey {
    case event
    case data
  }

  /// The event's name on every wire.
  package var name: String {
    switch self {
    case .queued: "queued"
    case .file: "file"
    case .finished: "finished"
    }
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch try container.decode(String.self, forKey: .event) {
    case "queued": self = .queued(try container.decode(Int.self, forKey: .data))
    case "file": self = .file(try container.decode(FileOutcome.self, forKey: .data))
    case "finished": self = .finished(try container.decode(AddReport.self, forKey: .data))
    case let other:
      throw DecodingError.dataCorruptedError(
        forKey: .event, in: container, debugDescription: "unknown event '\(other)'")
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name, forKey: .event)
    switch self {
    case .queued(let value): try container.encode(value, forKey: .data)
    case .file(let value): try container.encode(value, forKey: .data)
    case .finished(let value): try container.encode(value, forKey: .data)
    }
  }
}
