/// A JSON value (RFC 8259). Members keep their order, and numbers their digits.
indirect enum JSONValue: Hashable {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  struct Member: Hashable {
    let name: String
    let value: JSONValue
  }

  /// What stands in a line of text; `nil` for a container. An absent value says nothing, so null is empty.
  var scalar: String? {
    switch self {
    case .null: ""
    case .bool(let value): value ? "true" : "false"
    case .number(let digits): digits
    case .string(let text): CleanText.text(text, .lines)
    case .array, .object: nil
    }
  }
}
