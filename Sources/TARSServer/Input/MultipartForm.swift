import NIOCore
import TARSCore

/// A form as browsers upload it (RFC 7578, multipart/form-data).
struct MultipartForm {
  struct Part {
    var name: String
    var fileName: String?
    var content: ByteBuffer
  }

  let parts: [Part]

  /// The first part of that name.
  func part(_ name: String) -> Part? { parts.first { $0.name == name } }

  /// The first part of that name as text.
  func text(_ name: String) -> String? { part(name).map { String(buffer: $0.content) } }

  /// - Parameter contentType: The header's value, which names the boundary.
  init(_ body: ByteBuffer, contentType: String) throws {
    guard let boundary = HeaderValue(contentType).parameters["boundary"], !boundary.isEmpty else {
      throw Self.malformed("its header names no boundary")
    }
    let delimiter = Array("\r\n--\(boundary)".utf8)
    // The first delimiter may stand at the very beginning: a line end before it makes it like the others.
    var rest = ByteBuffer(string: "\r\n")
    rest.writeImmutableBuffer(body)
    guard rest.readPrefix(endingAt: delimiter) != nil else { throw Self.malformed("it has no part") }
    var parts: [Part] = []
    while !rest.readIfPresent("--") {
      guard rest.readPrefix(endingAt: Array("\r\n".utf8)) != nil,
        let section = rest.readPrefix(endingAt: delimiter)
      else { throw Self.malformed("a part doesn't end") }
      parts.append(try Self.part(section))
    }
    self.parts = parts
  }

  private static func part(_ section: ByteBuffer) throws -> Part {
    var section = section
    var name: String?
    var fileName: String?
    while true {
      guard let line = section.readPrefix(endingAt: Array("\r\n".utf8)) else {
        throw malformed("a part has no end of its header")
      }
      if line.readableBytes == 0 { break }
      let halves = String(buffer: line).split(separator: ":", maxSplits: 1)
      guard halves.count == 2, halves[0].lowercased() == "content-disposition" else { continue }
      let value = HeaderValue(String(halves[1]))
      name = value.parameters["name"]
      fileName = value.parameters["filename"]
    }
    guard let name else { throw malformed("a part has no name") }
    return Part(name: name, fileName: fileName, content: section)
  }

  private static func malformed(_ reason: String) -> TARSError {
    .badRequest("The form is malformed: \(reason).", hint: "Send multipart/form-data with a field 'file'.")
  }
}

extension ByteBuffer {
  /// Reads up to the next `delimiter` and over it; `nil`, and nothing read, where there is none.
  fileprivate mutating func readPrefix(endingAt delimiter: [UInt8]) -> ByteBuffer? {
    guard let offset = readableBytesView.firstOffset(of: delimiter) else { return nil }
    let prefix = readSlice(length: offset)
    moveReaderIndex(forwardBy: delimiter.count)
    return prefix
  }

  fileprivate mutating func readIfPresent(_ text: String) -> Bool {
    guard readableBytesView.starts(with: text.utf8) else { return false }
    moveReaderIndex(forwardBy: text.utf8.count)
    return true
  }
}

extension ByteBufferView {
  fileprivate func firstOffset(of pattern: [UInt8]) -> Int? {
    withUnsafeBytes { bytes in
      guard let first = pattern.first, bytes.count >= pattern.count else { return nil }
      var start = 0
      let last = bytes.count - pattern.count
      while start <= last {
        guard let found = bytes[start...last].firstIndex(of: first) else { return nil }
        if bytes[found..<found + pattern.count].elementsEqual(pattern) { return found }
        start = found + 1
      }
      return nil
    }
  }
}
