import FoundationEssentials
import HTTPTypes
import Hummingbird
import TARSCore

/// The headers of tus 1.0.0, the protocol of resumable uploads (https://tus.io/protocols/resumable-upload).
enum UploadHeaders {
  static let version = "1.0.0"
  static let extensions = [
    "creation", "creation-with-upload", "creation-defer-length", "termination", "expiration", "checksum",
  ]
  /// What the bytes of an upload come as.
  static let mediaType = "application/offset+octet-stream"

  /// - Throws: `RequestFault` where the request speaks another version.
  static func checkVersion(_ request: Request) throws {
    guard request.headers[.tusResumable] == version else {
      throw RequestFault(
        status: .preconditionFailed, code: .protocolVersion,
        message: "Resumable uploads are spoken of in version \(version) of tus.",
        hint: "Send the header 'Tus-Resumable: \(version)'.", headers: [.tusVersion: version])
    }
  }

  static func isUpload(_ request: Request) -> Bool {
    HeaderValue(request.headers[.contentType] ?? "").value == mediaType
  }

  static func number(_ name: HTTPField.Name, of request: Request) throws -> Int64? {
    guard let text = request.headers[name] else { return nil }
    guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int64(text) else {
      throw TARSError.badRequest("\(name) is '\(text.prefix(50))'.", hint: "Give a number of bytes.")
    }
    return number
  }

  /// `Upload-Checksum`: an algorithm and the digest in base 64.
  static func checksum(of request: Request) throws -> UploadChecksum? {
    guard let text = request.headers[.uploadChecksum] else { return nil }
    let halves = text.split(separator: " ", maxSplits: 1)
    if halves.count == 2, let digest = Data(base64Encoded: String(halves[1])) {
      if halves[0] == "sha1", digest.count == 20 { return .sha1(digest) }
      if halves[0] == "sha256", digest.count == 32 { return .sha256(digest) }
    }
    throw TARSError.badRequest(
      "Upload-Checksum is no digest that is known here.",
      hint: "Write 'sha1' or 'sha256', a blank and the digest in base 64.")
  }

  /// `Upload-Metadata`: names, each with a value in base 64, with commas between them.
  static func metadata(of request: Request) throws -> [String: String] {
    var values: [String: String] = [:]
    for pair in (request.headers[.uploadMetadata] ?? "").split(separator: ",") {
      let halves = pair.split(separator: " ")
      guard let name = halves.first.map(String.init), halves.count <= 2, values[name] == nil,
        let data = Data(base64Encoded: halves.count == 2 ? String(halves[1]) : ""),
        let value = String(validating: data, as: UTF8.self)
      else {
        throw TARSError.badRequest(
          "Upload-Metadata can't be read.",
          hint: "Write names, each once, with a blank and its UTF-8 value in base 64; commas between them.")
      }
      values[name] = value
    }
    return values
  }

  static func fields(_ status: UploadStatus) -> HTTPFields {
    var fields: HTTPFields = [
      .tusResumable: version, .uploadOffset: String(status.offset),
      .uploadExpires: HTTPDate.text(status.expiresAt),
    ]
    if let length = status.length {
      fields[.uploadLength] = String(length)
    } else {
      fields[.uploadDeferLength] = "1"
    }
    return fields
  }
}

/// Dates as HTTP writes them (RFC 9110, 5.6.7).
enum HTTPDate {
  private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  static func text(_ moment: Instant) -> String {
    let iso = moment.description
    let seconds = moment.milliseconds / 1000
    let weekday = days[Int((seconds / 86_400) % 7)]
    let month = months[Int(iso.dropFirst(5).prefix(2)).map { $0 - 1 } ?? 0]
    return
      "\(weekday), \(iso.dropFirst(8).prefix(2)) \(month) \(iso.prefix(4)) \(iso.dropFirst(11).prefix(8)) GMT"
  }
}

extension HTTPField.Name {
  static let tusResumable = HTTPField.Name("Tus-Resumable")!
  static let tusVersion = HTTPField.Name("Tus-Version")!
  static let tusExtension = HTTPField.Name("Tus-Extension")!
  static let tusMaxSize = HTTPField.Name("Tus-Max-Size")!
  static let tusChecksums = HTTPField.Name("Tus-Checksum-Algorithm")!
  static let uploadOffset = HTTPField.Name("Upload-Offset")!
  static let uploadLength = HTTPField.Name("Upload-Length")!
  static let uploadDeferLength = HTTPField.Name("Upload-Defer-Length")!
  static let uploadMetadata = HTTPField.Name("Upload-Metadata")!
  static let uploadChecksum = HTTPField.Name("Upload-Checksum")!
  static let uploadExpires = HTTPField.Name("Upload-Expires")!
  static let methodOverride = HTTPField.Name("X-HTTP-Method-Override")!
}
