import TARSCore

/// What the header of a form's part says (RFC 7578, 4.2).
package struct PartHeader: Hashable, Sendable {
  /// Name of the form's field.
  package let name: String
  /// As the sender gave it, a path perhaps; `nil` where the part is no file.
  package let fileName: String?

  /// Lines of a header at most.
  static let mostLines = 32

  /// - Parameter bytes: The header's lines without the empty one behind them.
  /// - Throws: `MultipartReader.Malformed`.
  init(_ bytes: some Collection<UInt8>) throws {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw MultipartReader.Malformed(reason: "a part's header isn't UTF-8")
    }
    var disposition: HeaderValue?
    let lines = text.split(separator: "\r\n" as Character, omittingEmptySubsequences: false)
    guard lines.count <= Self.mostLines else {
      throw MultipartReader.Malformed(reason: "a part's header has over \(Self.mostLines) lines")
    }
    for line in lines {
      let (field, value) = try Self.field(line)
      if field == "content-transfer-encoding", !["7bit", "8bit", "binary"].contains(value.lowercased()) {
        throw MultipartReader.Malformed(reason: "a part has an encoding of its own")
      }
      guard field == "content-disposition" else { continue }
      guard disposition == nil else { throw MultipartReader.Malformed(reason: "a part has two names") }
      disposition = HeaderValue(value)
    }
    guard let disposition, disposition.value == "form-data", let name = disposition.parameters["name"] else {
      throw MultipartReader.Malformed(reason: "a part has no name")
    }
    self.name = FormText.decoded(name)
    fileName = try disposition.fileName
  }

  private static func field(_ line: Substring) throws -> (name: String, value: String) {
    let halves = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let isClean = !line.unicodeScalars.contains { $0.value < 32 && $0 != "\t" || $0.value == 127 }
    guard halves.count == 2, isClean, let first = halves[0].first, !first.isWhitespace else {
      throw MultipartReader.Malformed(reason: "a line of a part's header is none")
    }
    return (halves[0].lowercased(), String(halves[1].drop { $0 == " " || $0 == "\t" }))
  }
}

extension HeaderValue {
  /// `filename*` (RFC 8187) goes before `filename`.
  fileprivate var fileName: String? {
    get throws {
      guard let extended = parameters["filename*"] else {
        return parameters["filename"].map(FormText.decoded)
      }
      let parts = extended.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0].lowercased() == "utf-8", let name = PercentEncoding.decode(parts[2])
      else { throw MultipartReader.Malformed(reason: "a file's name is wrongly encoded") }
      return name
    }
  }
}

/// How forms write what a quoted text can't hold (HTML Living Standard, 4.10.22.8).
enum FormText {
  static func decoded(_ text: String) -> String {
    text.replacing("%22", with: "\"").replacing("%0D", with: "\r").replacing("%0A", with: "\n")
  }
}
