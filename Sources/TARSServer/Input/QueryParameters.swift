import Hummingbird
import TARSCore

/// The parameters of a URL's query, decoded as HTML forms encode them ("+" is a blank).
///
/// Unknown and repeated ones are errors: a misspelt `asOf` that is ignored would answer for another time.
struct QueryParameters {
  private let values: [String: String]

  init(of request: Request, allowed: Set<String>) throws {
    values = try Self.read(request) { name in
      if allowed.contains(name) { return true }
      let names = allowed.sorted().joined(separator: ", ")
      throw TARSError.badRequest(
        "There is no parameter '\(name)' here.", hint: names.isEmpty ? "Leave it out." : "Use \(names).")
    }
  }

  /// For what others send: unknown parameters are passed over.
  init(of request: Request, reading known: Set<String>) throws {
    values = try Self.read(request, where: known.contains)
  }

  private static func read(
    _ request: Request, where isWanted: (String) throws -> Bool
  ) throws -> [String: String] {
    var values: [String: String] = [:]
    for pair in (request.uri.query ?? "").split(separator: "&") {
      let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = try Self.decoded(halves[0])
      guard try isWanted(name) else { continue }
      guard values[name] == nil else {
        throw TARSError.badRequest("The parameter '\(name)' is there twice.", hint: "Give it once.")
      }
      values[name] = halves.count == 2 ? try Self.decoded(halves[1]) : ""
    }
    return values
  }

  /// `nil` where it is missing or empty.
  subscript(name: String) -> String? { values[name].flatMap { $0.isEmpty ? nil : $0 } }

  func required(_ name: String) throws -> String {
    guard let value = self[name] else {
      throw TARSError.badRequest("The parameter '\(name)' is missing.", hint: "Add ?\(name)=...")
    }
    return value
  }

  func integer(_ name: String) throws -> Int? {
    guard let text = self[name] else { return nil }
    guard let value = Int(text) else {
      throw TARSError.badRequest("'\(text)' is no number.", hint: "Give '\(name)' in digits.")
    }
    return value
  }

  func flag(_ name: String) throws -> Bool? {
    switch self[name] {
    case nil: return nil
    case "true": return true
    case "false": return false
    default: throw TARSError.badRequest("'\(name)' is neither true nor false.", hint: "Write true or false.")
    }
  }

  /// An ISO 8601 time.
  func time(_ name: String) throws -> String? {
    if let text = self[name] { _ = try TimeExpression.require(iso: text) }
    return self[name]
  }

  /// One of a list of words.
  func choice<Choice: RawRepresentable & CaseIterable>(_ name: String) throws -> Choice?
  where Choice.RawValue == String {
    guard let text = self[name] else { return nil }
    guard let choice = Choice(rawValue: text) else {
      let choices = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw TARSError.badRequest("There is no \(name) '\(text)'.", hint: "Use \(choices).")
    }
    return choice
  }

  private static func decoded(_ text: Substring) throws -> String {
    guard let decoded = PercentEncoding.decode(text.replacing("+", with: " ")) else {
      throw TARSError.badRequest("'\(text)' is wrongly encoded.", hint: "Percent-encode UTF-8 in URLs.")
    }
    return decoded
  }
}
