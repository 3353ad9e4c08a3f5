import FoundationEssentials
import TARSCore

/// A message's body: the event's type, time and data, and the text where it is asked for.
enum WebhookMessage {
  /// The same bytes for the same event, whatever the attempt.
  static func body(of delivery: DueDelivery, text: WebhookText?) throws -> [UInt8] {
    var data = delivery.data
    if let text {
      let members = String(decoding: try encoded(text), as: UTF8.self).dropFirst()
      data = String(data.dropLast()) + (data == "{}" ? "" : ",") + members
    }
    let kind = String(decoding: try encoded(delivery.kind.rawValue), as: UTF8.self)
    let body = #"{"data":\#(data),"timestamp":"\#(delivery.at)","type":\#(kind)}"#
    return Array(body.utf8)
  }

  private static func encoded(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(value)
  }
}

/// What an event's subject says, for webhooks that ask for texts.
package struct WebhookText: Hashable, Sendable, Encodable {
  /// Of an answer.
  package var question: String?
  package var text: String
  /// Whether `text` is only the beginning.
  package var isCut: Bool

  package init(question: String? = nil, text: String, mostCharacters: Int = .max) {
    self.question = question
    self.text = String(text.prefix(mostCharacters))
    isCut = self.text.utf8.count < text.utf8.count
  }
}
