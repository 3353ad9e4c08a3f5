import FoundationEssentials
import NIOCore
import NIOFoundationEssentialsCompat
import TARSCore

/// A form with files, as it comes: files go to the disk, fields are kept.
struct UploadForm {
  /// A file of the form.
  struct File {
    /// As the sender gave it.
    var name: String?
    var room: any UploadRoom
  }

  /// Names of the fields that aren't files. Browsers may add `_charset_` (RFC 7578, 4.6).
  static let documentFields: Set = ["name", "path", "collection", "_charset_"]
  /// Bytes of a field's value.
  private static let longestValue = 4 << 10

  private let engine: any UploadEngine
  private let known: Set<String>
  private var reader: MultipartReader
  private var field: (name: String, value: [UInt8])?
  private(set) var files: [File] = []
  private(set) var fields: [String: String] = [:]

  /// - Parameters:
  ///   - contentType: The header's value, which names the boundary.
  ///   - fields: Names of the fields that aren't files.
  init(
    contentType: HeaderValue, engine: any UploadEngine, fields known: Set<String> = documentFields
  ) throws {
    self.engine = engine
    self.known = known
    do {
      reader = try MultipartReader(boundary: contentType.parameters["boundary"] ?? "")
    } catch {
      throw Self.malformed(error)
    }
  }

  mutating func take(_ piece: ByteBuffer) async throws {
    for event in try events(piece) {
      switch event {
      case .part(let header): try await begin(header)
      case .bytes(let bytes): try await take(bytes)
      case .partEnd: try end()
      }
    }
  }

  /// - Throws: `TARSError` where the form isn't whole or has no file.
  func finish() throws {
    do {
      try reader.finish()
    } catch {
      throw Self.malformed(error)
    }
    guard !files.isEmpty else {
      throw TARSError.badRequest("The form has no field 'file'.", hint: "Put the document in 'file'.")
    }
  }

  private mutating func events(_ piece: ByteBuffer) throws -> [MultipartReader.Event] {
    do {
      return try reader.take(piece.readableBytesView)
    } catch {
      throw Self.malformed(error)
    }
  }

  private mutating func begin(_ header: PartHeader) async throws {
    if header.name == "file" {
      files.append(File(name: header.fileName, room: try await engine.beginUpload()))
      return
    }
    guard known.contains(header.name), header.fileName == nil else {
      throw TARSError.badRequest(
        "The form has a field '\(header.name.prefix(100))'.",
        hint: "Put documents in 'file'; other fields are \(known.sorted().joined(separator: ", ")).")
    }
    guard fields[header.name] == nil else {
      throw TARSError.badRequest("The field '\(header.name)' is there twice.", hint: "Give it once.")
    }
    field = (header.name, [])
  }

  private mutating func take(_ bytes: [UInt8]) async throws {
    guard let name = field?.name else {
      try await files.last?.room.write(Data(bytes))
      return
    }
    field?.value += bytes
    guard field?.value.count ?? 0 <= Self.longestValue else {
      throw TARSError.badRequest(
        "The field '\(name)' is too long.", hint: "Give at most \(Self.longestValue) bytes.")
    }
  }

  private mutating func end() throws {
    guard let (name, value) = field else { return }
    field = nil
    guard let text = String(validating: value, as: UTF8.self) else {
      throw TARSError.badRequest("The field '\(name)' isn't UTF-8.", hint: "Send text in UTF-8.")
    }
    fields[name] = text
  }

  private static func malformed(_ error: any Error) -> any Error {
    guard let error = error as? MultipartReader.Malformed else { return error }
    return TARSError.badRequest(
      "The form is malformed: \(error.reason).", hint: "Send multipart/form-data with a field 'file'.")
  }
}
