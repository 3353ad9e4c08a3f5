import CArchive
import TARSCore

/// A zip archive in memory whose parts are unpacked piece by piece, never to a disk and never beyond the limits.
final class ZipPackage {
  /// From here on the ratio of unpacked to packed bytes is looked at.
  private static let ratioFloor = 16 << 20
  private static let mostParts = 20_000

  let name: String
  let limits: ParserLimits
  /// Names of all parts, in the archive's order.
  private(set) var parts: [String] = []
  private let bytes: [UInt8]
  private var unpacked = 0

  /// - Throws: `TARSError` with `file_damaged`, `file_encrypted` or `parser_limit`.
  init(_ bytes: [UInt8], name: String, limits: ParserLimits) throws {
    self.bytes = bytes
    self.name = name
    self.limits = limits
    try visit { part, _ in
      parts.append(part)
      guard parts.count <= Self.mostParts else {
        throw TARSError.overLimit(name, "it has more than \(Self.mostParts) parts")
      }
      return true
    }
    guard !parts.isEmpty else { throw damaged }
  }

  func has(_ part: String) -> Bool { parts.contains(part) }

  /// One warning that counts the pictures and the embedded files of an Office document or book, which are not read.
  var leftOut: [String] {
    let pictures = parts.count { part in
      (part.contains("/media/") || part.hasPrefix("Pictures/")) && !part.hasSuffix("/")
    }
    let files = parts.count { $0.contains("/embeddings/") && !$0.hasSuffix("/") }
    let counts = [(pictures, "pictures"), (files, "embedded files")].filter { $0.0 > 0 }.map {
      "\($1): \($0)"
    }
    return counts.isEmpty ? [] : ["Not read of what the document holds: \(counts.joined(separator: ", "))."]
  }

  /// Feeds an XML part to a consumer. Nothing happens where there is no such part.
  func read(_ part: String, into consumer: any MarkupConsumer) throws {
    guard has(part) else { return }
    let stream = try XMLStream(consumer, name: name, depth: limits.depth)
    try unpack(part) { try stream.feed($0) }
    try stream.finish()
  }

  /// Unpacks a part as a whole.
  func content(of part: String) throws -> [UInt8] {
    var content: [UInt8] = []
    try unpack(part) { content.append(contentsOf: $0) }
    return content
  }

  private var damaged: TARSError { .damaged(name, "its zip archive can't be read to the end") }

  private func unpack(_ part: String, _ take: (UnsafeRawBufferPointer) throws -> Void) throws {
    try visit { found, archive in
      guard found == part else { return true }
      try unpack(archive, take)
      return false
    }
  }

  private func unpack(_ archive: OpaquePointer, _ take: (UnsafeRawBufferPointer) throws -> Void) throws {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = tars_archive_read(archive, buffer.baseAddress, buffer.count)
      guard count >= 0 else { throw damaged }
      if count == 0 { return }
      try account(for: count)
      try take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }

  private func account(for count: Int) throws {
    unpacked += count
    guard unpacked <= limits.unpackedBytes else {
      throw TARSError.overLimit(name, "it unpacks to more than \(limits.unpackedBytes) bytes")
    }
    if unpacked > Self.ratioFloor, unpacked / max(1, bytes.count) > limits.unpackRatio {
      throw TARSError.overLimit(name, "it unpacks to more than \(limits.unpackRatio) times its size")
    }
  }

  /// Calls `body` with each part's name, and the archive to read it from, until it answers false.
  private func visit(_ body: (String, OpaquePointer) throws -> Bool) throws {
    try bytes.withUnsafeBytes { area in
      guard let archive = tars_archive_open(area.baseAddress, area.count) else { throw damaged }
      defer { tars_archive_close(archive) }
      var entry = tars_archive_entry()
      while true {
        let status = tars_archive_next(archive, &entry)
        guard status >= 0 else { throw damaged }
        if status == 0 { return }
        if entry.is_encrypted != 0 { throw TARSError.encrypted(name) }
        guard try body(String(cString: entry.name), archive) else { return }
      }
    }
  }
}
