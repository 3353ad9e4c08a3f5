/// The sections of an image, found through its header and checked against it.
///
/// Reads bytes that nobody vouches for: every offset and length is checked before it is used.
struct ImageReader {
  /// How much of an image is compared with its checksums; structure always is checked.
  enum Verification {
    case nothing
    case header
    case everything
  }

  private struct Body {
    let bytes: UnsafeRawBufferPointer
    let elementBytes: Int
    let checksum: UInt64
  }

  /// By section number.
  private let sections: [UInt32: Body]
  /// Tells the image from others: its size and the checksum of its header, which holds those of its sections.
  let digest: ImageDigest

  /// - Parameter verifying: Whether the checksums of the header and of the sections are compared.
  init(_ image: ByteImage, verifying: Bool) throws(ImageRejection) {
    try self.init(image, verifying ? .everything : .nothing)
  }

  init(_ image: ByteImage, _ verification: Verification) throws(ImageRejection) {
    let bytes = image.bytes
    try Self.checkHeader(bytes, verifying: verification != .nothing)
    digest = ImageDigest(bytes: bytes.count, checksum: bytes.number(at: 24))
    var found: [UInt32: Body] = [:]
    for index in 0..<Int(bytes.number(UInt32.self, at: 12)) {
      let at = IndexFormat.tableOffset + index * IndexFormat.entryBytes
      let number: UInt32 = bytes.number(at: at)
      let body = try Self.body(ofSection: number, entryAt: at, in: bytes)
      guard found.updateValue(body, forKey: number) == nil else { throw .damaged("section \(number) twice") }
    }
    sections = found
    if verification == .everything { try verify() }
  }

  /// Compares the sections with their checksums, which reads all of the image.
  func verify() throws(ImageRejection) {
    for (number, body) in sections where XXHash64.checksum(of: body.bytes) != body.checksum {
      throw .damaged("checksum of section \(number)")
    }
  }

  /// The elements of a section.
  func elements<Element: BitwiseCopyable>(
    of section: Section, as type: Element.Type
  ) throws(ImageRejection) -> UnsafeBufferPointer<Element> {
    precondition(section.elementBytes == MemoryLayout<Element>.stride)
    return try bytes(of: section).bindMemory(to: type)
  }

  /// The bytes of a section.
  func bytes(of section: Section) throws(ImageRejection) -> UnsafeRawBufferPointer {
    guard let body = sections[section.rawValue] else { throw .damaged("no \(section)") }
    guard body.elementBytes == section.elementBytes else { throw .damaged("size of \(section)") }
    return body.bytes
  }

  private static func checkHeader(
    _ bytes: UnsafeRawBufferPointer, verifying: Bool
  ) throws(ImageRejection) {
    guard bytes.count >= IndexFormat.headerBytes else { throw .damaged("it is cut off") }
    guard bytes.prefix(8).elementsEqual(IndexFormat.magic) else { throw .damaged("it is no index file") }
    let version: UInt32 = bytes.number(at: 8)
    guard version <= IndexFormat.version else { throw .newer(version) }
    guard version == IndexFormat.version else { throw .older(version) }
    guard bytes.number(UInt64.self, at: 16) == UInt64(bytes.count) else { throw .damaged("it is cut off") }
    guard bytes.number(UInt32.self, at: 12) <= UInt32(IndexFormat.maximumSections) else {
      throw .damaged("too many sections")
    }
    guard !verifying || headerChecksum(of: bytes) == bytes.number(UInt64.self, at: 24) else {
      throw .damaged("checksum of its header")
    }
  }

  /// The header's checksum is taken with its own field zero.
  private static func headerChecksum(of bytes: UnsafeRawBufferPointer) -> UInt64 {
    var header = Array(bytes.prefix(IndexFormat.headerBytes))
    for index in 24..<32 { header[index] = 0 }
    return header.withUnsafeBytes { XXHash64.checksum(of: $0) }
  }

  private static func body(
    ofSection number: UInt32, entryAt at: Int, in bytes: UnsafeRawBufferPointer
  ) throws(ImageRejection) -> Body {
    let elementBytes: UInt32 = bytes.number(at: at + 4)
    let offset: UInt64 = bytes.number(at: at + 8)
    let length: UInt64 = bytes.number(at: at + 16)
    let size = UInt64(bytes.count)
    guard offset >= UInt64(IndexFormat.headerBytes), offset <= size, length <= size - offset,
      offset % UInt64(IndexFormat.alignment) == 0
    else { throw .damaged("place of section \(number)") }
    guard elementBytes > 0, length % UInt64(elementBytes) == 0 else {
      throw .damaged("size of section \(number)")
    }
    return Body(
      bytes: UnsafeRawBufferPointer(rebasing: bytes[Int(offset)..<Int(offset + length)]),
      elementBytes: Int(elementBytes), checksum: bytes.number(at: at + 24))
  }
}

extension UnsafeRawBufferPointer {
  /// The little-endian number at a byte offset.
  fileprivate func number<Number: FixedWidthInteger & BitwiseCopyable>(
    _ type: Number.Type = Number.self, at offset: Int
  ) -> Number {
    Number(littleEndian: loadUnaligned(fromByteOffset: offset, as: type))
  }
}
