import TARSCore

/// The sectors of a compound file and the tables that chain them ([MS-CFB] 2.1 to 2.5).
struct CompoundSectors {
  let sectorSize: Int
  /// 3, or 4 for sectors of 4096 bytes.
  let majorVersion: Int
  let directoryStart: Int
  private let file: BinaryView
  /// Next sector by sector.
  private let table: [UInt32]
  private let miniTable: [UInt32]
  private let miniSectorSize: Int
  /// Streams below this size lie in the mini stream.
  private let miniCutoff: Int
  private var miniStream: [UInt8] = []

  init(_ bytes: [UInt8], name: String) throws {
    let file = BinaryView(bytes)
    let damaged = TARSError.damaged(name, "its container (Compound File) has a header that makes no sense")
    guard bytes.starts(with: CompoundFileSniffer.magic), bytes.count >= 512 else { throw damaged }
    let (shift, miniShift) = (file.u16(30), file.u16(32))
    guard (7...16).contains(shift), (2..<shift).contains(miniShift) else { throw damaged }
    let sectorSize = 1 << shift
    self.file = file
    self.sectorSize = sectorSize
    miniSectorSize = 1 << miniShift
    majorVersion = file.u16(26)
    directoryStart = file.u32(48)
    miniCutoff = file.u32(56)
    let table = Self.allocation(file, sectorSize)
    self.table = table
    miniTable = Self.numbers(
      Self.chain(from: file.u32(60), in: table).flatMap { Self.sector($0, of: sectorSize, in: file) })
  }

  /// These sectors with the stream that the root entry holds, in which small streams lie.
  func withMiniStream(start: Int, size: Int) -> CompoundSectors {
    var copy = self
    copy.miniStream = content(Self.chain(from: start, in: table), limit: size)
    return copy
  }

  /// The bytes of a whole chain.
  func all(from start: Int) -> [UInt8] { content(Self.chain(from: start, in: table), limit: Int.max) }

  /// A stream's bytes; `nil` where its chain ends before. Only the last sector of a file may be cut short.
  func stream(start: Int, size: Int) -> [UInt8]? {
    guard size > 0 else { return [] }
    guard size < miniCutoff else {
      let bytes = content(Self.chain(from: start, in: table), limit: size)
      return bytes.count == size || (bytes.count + sectorSize > size && !bytes.isEmpty) ? bytes : nil
    }
    var bytes: [UInt8] = []
    for index in Self.chain(from: start, in: miniTable) where bytes.count < size {
      let offset = index * miniSectorSize
      guard offset < miniStream.count else { return nil }
      bytes += miniStream[offset..<min(offset + miniSectorSize, miniStream.count)]
    }
    return bytes.count < size && bytes.count + miniSectorSize <= size ? nil : Array(bytes.prefix(size))
  }

  private func content(_ chain: [Int], limit: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for index in chain where bytes.count < limit { bytes += Self.sector(index, of: sectorSize, in: file) }
    return bytes.count > limit ? Array(bytes.prefix(limit)) : bytes
  }

  /// Sector numbers from `start`; a loop ends at the number of sectors.
  private static func chain(from start: Int, in table: [UInt32]) -> [Int] {
    var chain: [Int] = []
    var next = start
    while next < table.count, chain.count < table.count {
      chain.append(next)
      next = Int(table[next])
    }
    return chain
  }

  private static func sector(_ index: Int, of size: Int, in file: BinaryView) -> ArraySlice<UInt8> {
    file.slice((index + 1) * size, size)
  }

  /// The file allocation table: 109 of its sectors stand in the header, the rest in a chain of their own.
  private static func allocation(_ file: BinaryView, _ size: Int) -> [UInt32] {
    let most = file.count / size + 1
    var parts = (0..<109).map { file.u32(76 + $0 * 4) }
    var next = file.u32(68)
    var visited = 0
    while next < most, visited < most {
      let sector = BinaryView(sector(next, of: size, in: file))
      parts += (0..<(size / 4 - 1)).map { sector.u32($0 * 4) }
      next = sector.u32(size - 4)
      visited += 1
    }
    var seen: Set<Int> = []
    let known = parts.filter { $0 < most && seen.insert($0).inserted }
    return Array(numbers(known.flatMap { sector($0, of: size, in: file) }).prefix(most))
  }

  private static func numbers(_ bytes: [UInt8]) -> [UInt32] {
    let view = BinaryView(bytes)
    return (0..<(bytes.count / 4)).map { UInt32(view.u32($0 * 4)) }
  }
}
