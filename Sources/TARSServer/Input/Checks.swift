import Hummingbird
import TARSCore

extension TARSError {
  static func badRequest(_ message: String, hint: String) -> TARSError {
    TARSError(.badRequest, message, hint: hint)
  }
}

/// Rules for values that come from outside, each with one wording.
enum Checks {
  /// Longest question or search query in UTF-8 bytes.
  static let longestQuestion = 100_000

  static func question(_ text: String, field: String) throws -> String {
    let isBlank = text.allSatisfy(\.isWhitespace)
    guard !isBlank, text.utf8.count <= longestQuestion else {
      throw TARSError.badRequest(
        "'\(field)' is \(isBlank ? "empty" : "too long").",
        hint: "Give a text of 1 to \(longestQuestion) bytes.")
    }
    return text
  }

  static func count(_ value: Int?, field: String, default standard: Int, upTo most: Int) throws -> Int {
    let value = value ?? standard
    guard (1...most).contains(value) else {
      throw TARSError.badRequest("'\(field)' is \(value).", hint: "Give a number from 1 to \(most).")
    }
    return value
  }

  /// Names of collections: visible text of at most 200 characters, which is what the store keeps.
  static func collection(_ name: String) throws -> String {
    guard name.count <= longestCollection else {
      throw TARSError.badRequest(
        "'collection' is no usable name.", hint: "Give at most \(longestCollection) characters.")
    }
    return try Self.name(name, field: "collection")
  }

  static let longestCollection = 200

  /// Names of uploads and keys: visible text of at most 1,000 bytes.
  static func name(_ text: String, field: String) throws -> String {
    let isVisible = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    guard isVisible, !text.allSatisfy(\.isWhitespace), text.utf8.count <= 1000 else {
      throw TARSError.badRequest(
        "'\(field)' is no usable name.", hint: "Give 1 to 1,000 bytes of text without control characters.")
    }
    return text
  }

  /// An upload's name is a relative path without "." and "..", so that it never looks like a file of the server, and
  /// without signs that turn the direction of writing, which make "fdp.exe" look like "exe.pdf".
  static func uploadName(_ text: String) throws -> String {
    let parts = try name(text, field: "name").split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = !text.unicodeScalars.contains {
      (0x202A...0x202E).contains($0.value) || (0x2066...0x2069).contains($0.value)
    }
    guard isPlain, parts.allSatisfy({ !["", ".", ".."].contains($0) }) else {
      throw TARSError.badRequest(
        "The name '\(text)' is no relative path.", hint: "Give a name such as report.pdf or 2024/report.pdf.")
    }
    return text
  }
}

extension RequestScope {
  /// The document that the path names: an id, or a percent-encoded path or end of one.
  func reference() throws -> String {
    let raw = try parameters.require("reference")
    guard let text = PercentEncoding.decode(raw), !text.isEmpty else {
      throw TARSError.badRequest("'\(raw)' is wrongly encoded.", hint: "Percent-encode UTF-8 in URLs.")
    }
    return text
  }
}
