import TARSCore

/// A value of a model's JSON file that knows where it stands, for error messages.
struct JSONNode {
  let value: JSONValue
  /// Path of the file.
  let file: String
  /// Names from the root, such as "model.vocab".
  let place: String

  /// The member of that name; `nil` when there is none, or it is null.
  ///
  /// - Throws: `model_damaged` when this is no object.
  func member(_ name: String) throws -> JSONNode? {
    guard let member = try members().last(where: { $0.name == name }), member.value != .null else {
      return nil
    }
    return JSONNode(value: member.value, file: file, place: place.isEmpty ? name : place + "." + name)
  }

  /// As `member`, but it must be there.
  func required(_ name: String) throws -> JSONNode {
    guard let member = try member(name) else {
      throw TARSError.modelDamaged(file, "'\(place.isEmpty ? name : place + "." + name)' is missing")
    }
    return member
  }

  func members() throws -> [JSONValue.Member] {
    guard case .object(let members) = value else { throw wrongType("an object") }
    return members
  }

  func elements() throws -> [JSONNode] {
    guard case .array(let values) = value else { throw wrongType("a list") }
    return values.enumerated().map { JSONNode(value: $1, file: file, place: "\(place)[\($0)]") }
  }

  func string() throws -> String {
    guard case .string(let string) = value else { throw wrongType("a text") }
    return string
  }

  func bool() throws -> Bool {
    guard case .bool(let bool) = value else { throw wrongType("true or false") }
    return bool
  }

  func integer() throws -> Int {
    guard case .integer(let integer) = value else { throw wrongType("a whole number") }
    return integer
  }

  func number() throws -> Double {
    switch value {
    case .integer(let integer): return Double(integer)
    case .number(let number): return number
    default: throw wrongType("a number")
    }
  }

  private func wrongType(_ expected: String) -> TARSError {
    .modelDamaged(file, "'\(place)' is not \(expected)")
  }
}
