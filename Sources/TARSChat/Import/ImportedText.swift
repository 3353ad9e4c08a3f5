import TARSCore

/// A message's content as other programs write it: a text, or a list of texts and other things.
struct ImportedText: Decodable {
  /// Texts with an empty line between; what is no text is named in brackets.
  let text: String

  private struct Part: Decodable {
    let text: String

    private enum Key: String, CodingKey {
      case text
      case type
      case contentType = "content_type"
    }

    init(from decoder: any Decoder) throws {
      if let plain = try? decoder.singleValueContainer().decode(String.self) {
        text = plain
        return
      }
      let part = try decoder.container(keyedBy: Key.self)
      let kind =
        try part.decodeIfPresent(String.self, forKey: .contentType)
        ?? part.decodeIfPresent(String.self, forKey: .type)
      text =
        try part.decodeIfPresent(String.self, forKey: .text) ?? "[\(kind ?? "something that is no text")]"
    }
  }

  init(_ text: String) { self.text = text.replacing("\0", with: "\u{FFFD}") }

  init(from decoder: any Decoder) throws {
    if let plain = try? decoder.singleValueContainer().decode(String.self) {
      self.init(plain)
      return
    }
    let parts = try decoder.singleValueContainer().decode([Part?].self)
    self.init(parts.compactMap { $0?.text }.filter { !$0.isEmpty }.joined(separator: "\n\n"))
  }
}

/// A moment as other programs write it: seconds, milliseconds or nanoseconds since 1970.
struct ImportedTime: Decodable {
  /// `nil` for what can't be meant.
  let moment: Instant?

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    // Some programs write a date as text in old files: it is no reason to refuse a conversation.
    moment = (try? value.decode(Double.self)).flatMap(Self.moment)
  }

  private static func moment(_ number: Double) -> Instant? {
    let milliseconds: Double =
      switch number {
      case ..<0: -1
      case ..<1e11: number * 1000
      case ..<1e14: number
      default: number / 1e6
      }
    // Until the year 9999.
    guard (0..<253_402_300_800_000).contains(milliseconds) else { return nil }
    return Instant(milliseconds: Int64(milliseconds))
  }
}
