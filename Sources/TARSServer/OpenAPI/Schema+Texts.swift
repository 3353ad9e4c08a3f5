/// Texts of requests with the rules that the server checks, as far as a pattern can say them.
///
/// Lengths are in characters here; where the server counts bytes, texts in ASCII are as long as it says.
extension Schema {
  private static let control = "\\u0000-\\u001f\\u007f-\\u009f"

  /// With something to see in it.
  static let visible: JSONValue = ["type": "string", "pattern": "\\S"]
  /// Without the character that ends texts in databases, and with something to see.
  static let title = text("^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$", upTo: 500)
  /// A collection's name, as it is given to a new one.
  static let collection = name(upTo: Checks.longestCollection)
  /// What people sign in with.
  static let userName = text("^[^\\s\(control)]+$", upTo: 100)
  static let mail = text("^[^@\\s<>\"(),;:\\\\\(control)]+@[^@\\s<>\"(),;:\\\\\(control)]+$", upTo: 254)
  static let password: JSONValue = ["type": "string", "minLength": 10]
  static let webAddress = text("^[Hh][Tt][Tt][Pp][Ss]?://[^/?#\\s]", upTo: 8192)
  /// A tag of a document: something is left without blanks and number signs.
  static let tag = text("[^\\s#\\u0000-\\u001f]", upTo: 100)
  static let mediaType: JSONValue = ["type": "string", "pattern": "^[^/,]+/[^/,]+$"]
  /// A primary language with what may follow it; nothing and "und" stand for unrecognised.
  static let language: JSONValue = ["type": "string", "pattern": "^([A-Za-z]{2,3})?([-_][^,]*)?$"]
  /// A version by time or by number.
  static let version = oneOf(time, ["type": "string", "pattern": "^v[1-9][0-9]{0,8}$"])
  /// `Idempotency-Key`.
  static let repeatKey = text("^[!-~]+$", upTo: 255)

  /// Two times or open ends with a slash.
  static let span: JSONValue = {
    let day = "[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
    return [
      "type": "string", "pattern": .text("^(\(day)/(\(day)|\\.\\.)|\\.\\./\(day))$"),
    ]
  }()

  /// A document's path: names between slashes, none of them "." or "..".
  static let uploadName: JSONValue = {
    let other = "[^/\(control)\\u202a-\\u202e\\u2066-\\u2069]"
    let first = "[^./\(control)\\u202a-\\u202e\\u2066-\\u2069]"
    let part = "(\(first)\(other)*|\\.\(first)\(other)*|\\.\\.\(other)+)"
    return [
      "type": "string", "maxLength": 1000,
      "allOf": [["pattern": "\\S"], ["pattern": .text("^\(part)(/\(part))*$")]],
    ]
  }()

  /// Visible text without control characters.
  static func name(upTo most: Int) -> JSONValue {
    text("^[^\(control)]*[^\\s\(control)][^\(control)]*$", upTo: most)
  }

  static func text(_ pattern: String, upTo most: Int) -> JSONValue {
    ["type": "string", "pattern": .text(pattern), "maxLength": .number(Double(most))]
  }

  private static func oneOf(_ first: JSONValue, _ second: JSONValue) -> JSONValue {
    ["anyOf": [first, second]]
  }
}
