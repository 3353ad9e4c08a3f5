import TARSCore

/// The tree of a compound file's storages and streams ([MS-CFB] 2.6).
struct CompoundDirectory {
  private static let mostEntries = 200_000

  private(set) var entries: [CompoundFile.Entry] = []
  /// Where the root's stream begins, which holds the small streams, and its size.
  let rootStart: Int
  let rootSize: Int
  private let records: BinaryView
  private let isLarge: Bool

  init(_ sectors: CompoundSectors, name: String) throws {
    records = BinaryView(sectors.all(from: sectors.directoryStart))
    isLarge = sectors.majorVersion >= 4
    guard records.count >= 128, records.u8(66) == 5 else {
      throw TARSError.damaged(name, "its container (Compound File) has no directory")
    }
    guard records.count / 128 <= Self.mostEntries else {
      throw TARSError.overLimit(name, "it has more than \(Self.mostEntries) streams")
    }
    rootStart = records.u32(116)
    rootSize = records.u32(120)
    walk()
  }

  /// Visits every record that can be reached once; siblings form a binary tree, children hang below storages.
  private mutating func walk() {
    var seen: Set<Int> = [0]
    var waiting: [(record: Int, folder: String, depth: Int)] = [(records.u32(76), "", 0)]
    while let (number, folder, depth) = waiting.popLast() {
      guard number < records.count / 128, depth < 64, seen.insert(number).inserted else { continue }
      let record = records.view(number * 128, 128)
      waiting.append((record.u32(72), folder, depth))
      if let entry = entry(record, folder) {
        entries.append(entry)
        if entry.isStorage { waiting.append((record.u32(76), entry.path + "/", depth + 1)) }
      }
      waiting.append((record.u32(68), folder, depth))
    }
  }

  private func entry(_ record: BinaryView, _ folder: String) -> CompoundFile.Entry? {
    guard record.u8(66) == 1 || record.u8(66) == 2 else { return nil }
    let units = min(max(record.u16(64) / 2 - 1, 0), 31)
    let name = record.utf16(0, units: units)
    let size = isLarge ? Int(clamping: record.u64(120)) : record.u32(120)
    return CompoundFile.Entry(path: folder + name, name: name, record: record, size: size)
  }
}
