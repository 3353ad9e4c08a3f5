import Glibc

/// Finds zip archives whose entries share their data, which only bombs do.
enum ZipOverlaps {
  private static let most = 8 << 20

  /// Whether two entries of the central directory (APPNOTE.TXT, 4.3.12) begin within each other's data. Entries
  /// whose place is written in zip64's fields are not judged.
  static func exist(in file: OpenFile) throws -> Bool {
    guard let directory = try directory(of: file) else { return false }
    var areas: [(start: Int, end: Int)] = []
    var index = 0
    while index + 46 <= directory.count, directory[index...].starts(with: [0x50, 0x4B, 1, 2]) {
      let packed = number(directory, index + 20, 4)
      let start = number(directory, index + 42, 4)
      if packed > 0, packed < 0xFFFF_FFFF, start < 0xFFFF_FFFF { areas.append((start, start + 30 + packed)) }
      let names = number(directory, index + 28, 2) + number(directory, index + 30, 2)
      index += 46 + names + number(directory, index + 32, 2)
    }
    areas.sort { $0 < $1 }
    return zip(areas, areas.dropFirst()).contains { $0.end > $1.start }
  }

  private static func directory(of file: OpenFile) throws -> [UInt8]? {
    let tailSize = min(file.size, 66 << 10)
    let tail = try file.bytes(from: file.size - tailSize, count: tailSize)
    var found: Int?
    var rest = tail[...]
    while let start = Bytes.firstIndex(of: [0x50, 0x4B, 5, 6], in: rest) {
      found = start
      rest = rest[(start + 1)...]
    }
    guard let found, found + 20 <= tail.count else { return nil }
    let size = number(tail, found + 12, 4)
    let end = file.size - tailSize + found
    guard size <= min(most, end) else { return nil }
    return try file.bytes(from: end - size, count: size)
  }

  private static func number(_ bytes: [UInt8], _ index: Int, _ width: Int) -> Int {
    guard index + width <= bytes.count else { return 0 }
    return (0..<width).reduce(0) { $0 | Int(bytes[index + $1]) << (8 * $1) }
  }
}
