/// JSON Schema (2020-12) in short.
enum Schema {
  static let text: JSONValue = ["type": "string"]
  static let flag: JSONValue = ["type": "boolean"]
  static let whole: JSONValue = ["type": "integer", "format": "int64"]
  /// Of things: none or more.
  static let count: JSONValue = ["type": "integer", "format": "int64", "minimum": 0]
  static let number: JSONValue = ["type": "number"]
  /// RFC 3339, as values of responses are.
  static let moment: JSONValue = ["type": "string", "format": "date-time"]
  /// A time as people write it: a moment, a date, a month or a year.
  static let time: JSONValue = [
    "anyOf": [
      ["type": "string", "format": "date-time"], ["type": "string", "format": "date"],
      ["type": "string", "pattern": "^[12][0-9]{3}(-(0[1-9]|1[0-2]))?$"],
    ]
  ]
  /// A question or query.
  static let question: JSONValue = [
    "type": "string", "pattern": "\\S", "maxLength": .number(Double(Checks.longestQuestion)),
    "examples": ["Since when is the notice period 60 days?"],
  ]
  static let filled: JSONValue = ["type": "string", "minLength": 1]
  /// Of the server's machine.
  static let path: JSONValue = ["type": "string", "pattern": "^/[^\\u0000]*$"]

  static func list(_ items: JSONValue, from least: Int, to most: Int? = nil) -> JSONValue {
    var members: [String: JSONValue] = ["minItems": .number(Double(least))]
    if let most { members["maxItems"] = .number(Double(most)) }
    return list(items).merging(members)
  }

  static let milliseconds = map(number, "Milliseconds by stage, and \"total\".")

  static func ref(_ name: String) -> JSONValue { ["$ref": "#/components/schemas/\(name)"] }

  static func list(_ items: JSONValue) -> JSONValue { ["type": "array", "items": items] }

  static func choice(_ values: [String]) -> JSONValue {
    ["type": "string", "enum": .list(values.map { .text($0) })]
  }

  static func map(_ values: JSONValue, _ note: String) -> JSONValue {
    ["type": "object", "additionalProperties": values, "description": .text(note)]
  }

  static func whole(from least: Int, to most: Int, standard: Int) -> JSONValue {
    [
      "type": "integer", "minimum": .number(Double(least)), "maximum": .number(Double(most)),
      "default": .number(Double(standard)),
    ]
  }

  /// What a response holds; members may come to it later.
  static func object(_ required: [String: JSONValue], optional: [String: JSONValue] = [:]) -> JSONValue {
    [
      "type": "object", "required": .list(required.keys.sorted().map { .text($0) }),
      "properties": .object(required.merging(optional) { first, _ in first }),
    ]
  }

  /// What a request may hold; other members are refused, and null stands for a member that is missing.
  static func closed(_ required: [String: JSONValue], optional: [String: JSONValue] = [:]) -> JSONValue {
    open(required, optional: optional).merging(["additionalProperties": false])
  }

  /// As `closed`, of a request in the shape of another API, whose further members are passed over.
  static func open(_ required: [String: JSONValue], optional: [String: JSONValue] = [:]) -> JSONValue {
    object(required, optional: optional.mapValues(\.orNull))
  }

  /// A form's fields.
  static func form(_ required: [String: JSONValue], optional: [String: JSONValue] = [:]) -> JSONValue {
    object(required, optional: optional).merging(["additionalProperties": false])
  }

  /// A part of a list.
  static func page(_ list: [String: JSONValue]) -> JSONValue {
    object(list, optional: ["next": text.noted("For 'after'; missing on the last page.")])
  }

  /// An event of a stream.
  static func event(_ name: String, _ data: JSONValue) -> JSONValue {
    object(["event": ["const": .text(name)], "data": data])
  }
}

extension JSONValue {
  /// The schema with a description.
  func noted(_ note: String) -> JSONValue { merging(["description": .text(note)]) }

  /// The schema, or null.
  fileprivate var orNull: JSONValue {
    guard case .object(var members) = self else { return self }
    let note = members.removeValue(forKey: "description")
    let either: JSONValue = ["anyOf": [.object(members), ["type": "null"]]]
    return note.map { either.merging(["description": $0]) } ?? either
  }
}
