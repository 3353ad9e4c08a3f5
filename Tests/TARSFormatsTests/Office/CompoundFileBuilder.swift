/// Builds compound files ([MS-CFB], version 3) with streams in the root, for tests.
struct CompoundFileBuilder {
  private static let end: UInt32 = 0xFFFF_FFFE
  private static let none: UInt32 = 0xFFFF_FFFF

  private var table: [UInt32] = []
  private var data: [UInt8] = []
  private var miniTable: [UInt32] = []
  private var mini: [UInt8] = []

  static func build(_ streams: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var builder = CompoundFileBuilder()
    return builder.file(streams)
  }

  private mutating func file(_ streams: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    let places = streams.map { stream in
      stream.bytes.count < 4096 ? addMini(stream.bytes) : add(stream.bytes)
    }
    let miniStart = mini.isEmpty ? Self.end : add(mini)
    let miniTableStart = miniTable.isEmpty ? Self.end : add(miniTable.flatMap(Self.bytes))
    var directory = Self.entry(
      "Root Entry", kind: 5, right: Self.none, child: streams.isEmpty ? Self.none : 1, miniStart, mini.count)
    for (index, stream) in streams.enumerated() {
      let right = index + 1 < streams.count ? UInt32(index + 2) : Self.none
      directory += Self.entry(
        stream.name, kind: 2, right: right, child: Self.none, places[index], stream.bytes.count)
    }
    let directoryStart = add(directory)
    let tableStart = UInt32(table.count)
    table.append(0xFFFF_FFFD)
    let fat = table.flatMap(Self.bytes)
    precondition(fat.count <= 512, "one sector of the table is enough for tests")
    data += fat + [UInt8](repeating: 0xFF, count: 512 - fat.count)
    return header(directoryStart, miniTableStart, tableStart) + data
  }

  private func header(_ directory: UInt32, _ miniTableStart: UInt32, _ table: UInt32) -> [UInt8] {
    var header: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 16)
    header += [0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0] + [UInt8](repeating: 0, count: 6)
    let numbers: [UInt32] = [0, 1, directory, 0, 4096, miniTableStart, 1, Self.end, 0, table]
    header += numbers.flatMap(Self.bytes)
    return header + [UInt8](repeating: 0xFF, count: 512 - header.count)
  }

  private mutating func add(_ bytes: [UInt8]) -> UInt32 {
    let start = table.count
    let count = max(1, (bytes.count + 511) / 512)
    for index in 1...count { table.append(index == count ? Self.end : UInt32(start + index)) }
    data += bytes + [UInt8](repeating: 0, count: count * 512 - bytes.count)
    return UInt32(start)
  }

  private mutating func addMini(_ bytes: [UInt8]) -> UInt32 {
    guard !bytes.isEmpty else { return Self.end }
    let start = miniTable.count
    let count = (bytes.count + 63) / 64
    for index in 1...count { miniTable.append(index == count ? Self.end : UInt32(start + index)) }
    mini += bytes + [UInt8](repeating: 0, count: count * 64 - bytes.count)
    return UInt32(start)
  }

  private static func entry(
    _ name: String, kind: UInt8, right: UInt32, child: UInt32, _ start: UInt32, _ size: Int
  ) -> [UInt8] {
    let units = name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    var entry = units + [UInt8](repeating: 0, count: 64 - units.count)
    entry += [UInt8(units.count + 2), 0, kind, 1]
    entry += [none, right, child].flatMap(bytes) + [UInt8](repeating: 0, count: 36)
    return entry + bytes(start) + bytes(UInt32(size)) + bytes(0)
  }

  static func bytes(_ number: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }
}
