/// Writes an image section by section: each aligned, with its checksum in the header's table.
final class ImageWriter {
  private struct Entry {
    let section: Section
    let offset: Int
    var length = 0
    var hash = XXHash64()
  }

  private let sink: any ByteSink
  private var position = 0
  private var entries: [Entry] = []

  init(into sink: any ByteSink) throws {
    self.sink = sink
    try pad(to: IndexFormat.headerBytes)
  }

  /// Begins the next section; what is written from now on belongs to it.
  func begin(_ section: Section) throws {
    try pad(to: position.roundedUp(to: IndexFormat.alignment))
    entries.append(Entry(section: section, offset: position))
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws {
    try sink.append(bytes)
    position += bytes.count
    entries[entries.count - 1].length += bytes.count
    entries[entries.count - 1].hash.update(bytes)
  }

  /// A whole section from one array.
  func section<Element: BitwiseCopyable>(_ section: Section, _ elements: [Element]) throws {
    precondition(section.elementBytes == MemoryLayout<Element>.stride)
    try begin(section)
    try elements.withUnsafeBytes { try write($0) }
  }

  /// Writes the header. The image is complete after it.
  @discardableResult
  func finish() throws -> ImageDigest {
    var header = [UInt8](repeating: 0, count: IndexFormat.headerBytes)
    header.replaceSubrange(0..<8, with: IndexFormat.magic)
    header.put(IndexFormat.version, at: 8)
    header.put(UInt32(entries.count), at: 12)
    header.put(UInt64(position), at: 16)
    for (index, entry) in entries.enumerated() {
      let at = IndexFormat.tableOffset + index * IndexFormat.entryBytes
      header.put(entry.section.rawValue, at: at)
      header.put(UInt32(entry.section.elementBytes), at: at + 4)
      header.put(UInt64(entry.offset), at: at + 8)
      header.put(UInt64(entry.length), at: at + 16)
      header.put(entry.hash.value, at: at + 24)
    }
    let checksum = header.withUnsafeBytes { XXHash64.checksum(of: $0) }
    header.put(checksum, at: 24)
    try header.withUnsafeBytes { try sink.overwriteStart(with: $0) }
    return ImageDigest(bytes: position, checksum: checksum)
  }

  private func pad(to end: Int) throws {
    let zeros = [UInt8](repeating: 0, count: end - position)
    try zeros.withUnsafeBytes { try sink.append($0) }
    position = end
  }
}

extension Int {
  func roundedUp(to multiple: Int) -> Int { (self + multiple - 1) / multiple * multiple }
}

extension [UInt8] {
  /// Writes a number at a byte offset, little-endian.
  fileprivate mutating func put<Number: FixedWidthInteger>(_ number: Number, at offset: Int) {
    Swift.withUnsafeBytes(of: number.littleEndian) { replaceSubrange(offset..<offset + $0.count, with: $0) }
  }
}
