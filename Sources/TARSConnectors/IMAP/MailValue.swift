/// A part of a mail server's answer (RFC 9051, 4).
package indirect enum MailValue: Hashable, Sendable {
  /// A word, number, flag, or NIL.
  case atom(String)
  /// A quoted string or a literal.
  case string([UInt8])
  case list([MailValue])

  /// The text of an atom or a string.
  package var text: String? {
    switch self {
    case .atom(let text): text
    case .string(let bytes): String(decoding: bytes, as: UTF8.self)
    case .list: nil
    }
  }

  package var list: [MailValue]? {
    if case .list(let values) = self { values } else { nil }
  }

  var isNil: Bool {
    if case .atom(let text) = self { text.uppercased() == "NIL" } else { false }
  }
}
