/// Colours and weights on a terminal; plain text elsewhere.
enum Style {
  static func bold(_ text: String) -> String { wrap(text, "1") }
  static func dim(_ text: String) -> String { wrap(text, "2") }
  static func red(_ text: String) -> String { wrap(text, "31") }
  static func green(_ text: String) -> String { wrap(text, "32") }
  static func reversed(_ text: String) -> String { wrap(text, "7") }
  static func plain(_ text: String) -> String { text }
  static func yellow(_ text: String) -> String { wrap(text, "33") }

  private static func wrap(_ text: String, _ code: String) -> String {
    !text.isEmpty && Console.isTerminal(.output) ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
