/// Makes zip archives of stored entries.
struct ZipBuilder {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// - Parameters:
  ///   - flags: The general purpose bits; 1 for encrypted, 0x800 for a name in UTF-8.
  ///   - start: Where the directory says the entry begins; by default where it does.
  mutating func add(_ name: [UInt8], _ content: [UInt8], flags: Int = 0, start: Int? = nil) {
    let offset = start ?? bytes.count
    let common = little(flags, 2) + little(0, 2) + little(0, 4) + little(crc(content), 4)
    let sizes = little(content.count, 4) + little(content.count, 4) + little(name.count, 2)
    if start == nil {
      bytes += [0x50, 0x4B, 3, 4] + little(20, 2) + common + sizes + little(0, 2) + name + content
    }
    directory += [0x50, 0x4B, 1, 2] + little(20, 2) + little(20, 2) + common + sizes
    directory +=
      little(0, 2) + little(0, 2) + little(0, 2) + little(0, 2) + little(0, 4) + little(offset, 4) + name
    count += 1
  }

  var finished: [UInt8] {
    bytes + directory + [0x50, 0x4B, 5, 6] + little(0, 4) + little(count, 2) + little(count, 2)
      + little(directory.count, 4) + little(bytes.count, 4) + little(0, 2)
  }

  private func little(_ number: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  private func crc(_ bytes: [UInt8]) -> Int {
    let sum = bytes.reduce(UInt32.max) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
      }
    }
    return Int(~sum)
  }
}
