/// Builds compound files ([MS-CFB], version 3) for tests; a "/" in a stream's name puts it into a storage.
struct CompoundFileBuilder {
  private struct Node {
    let name: String
    /// 5 is the root, 1 a storage, 2 a stream.
    let kind: UInt8
    var children: [Int] = []
    var start: UInt32 = 0
    var size = 0
  }

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
    var nodes = [Node(name: "Root Entry", kind: 5)]
    var byPath = ["": 0]
    for stream in streams {
      let parts = stream.name.split(separator: "/").map(String.init)
      for depth in parts.indices {
        let (parent, path) = (parts[..<depth].joined(separator: "/"), parts[...depth].joined(separator: "/"))
        guard byPath[path] == nil, let above = byPath[parent] else { continue }
        byPath[path] = nodes.count
        nodes[above].children.append(nodes.count)
        nodes.append(Node(name: parts[depth], kind: depth + 1 == parts.count ? 2 : 1))
      }
      guard let index = byPath[stream.name] else { continue }
      nodes[index].start = stream.bytes.count < 4096 ? addMini(stream.bytes) : add(stream.bytes)
      nodes[index].size = stream.bytes.count
    }
    nodes[0].start = mini.isEmpty ? Self.end : add(mini)
    nodes[0].size = mini.count
    let miniTableStart = miniTable.isEmpty ? Self.end : add(miniTable.flatMap(Self.bytes))
    let directoryStart = add(Self.directory(nodes))
    let tableStart = UInt32(table.count)
    table.append(0xFFFF_FFFD)
    let fat = table.flatMap(Self.bytes)
    precondition(fat.count <= 512, "one sector of the table is enough for tests")
    data += fat + [UInt8](repeating: 0xFF, count: 512 - fat.count)
    return header(directoryStart, miniTableStart, tableStart) + data
  }

  /// Siblings hang in a row, each to the right of the one before.
  private static func directory(_ nodes: [Node]) -> [UInt8] {
    var right: [Int: Int] = [:]
    for node in nodes {
      for (one, next) in zip(node.children, node.children.dropFirst()) { right[one] = next }
    }
    return nodes.indices.flatMap { index in
      let node = nodes[index]
      return entry(
        node.name, kind: node.kind, right: right[index].map { UInt32($0) } ?? none,
        child: node.children.first.map { UInt32($0) } ?? none, node.start, node.size)
    }
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
