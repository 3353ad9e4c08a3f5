import TARSCore

/// A file in Microsoft's Compound File Binary format ([MS-CFB]): a tree of storages and streams inside one file,
/// as in .doc, .xls, .ppt and .msg.
///
/// Damage can cost time in proportion to the file's size only: chains of sectors end at the number of sectors, the
/// tree is walked once, and all reading together stays under `ParserLimits.unpackedBytes`.
final class CompoundFile {
  struct Entry: Hashable {
    /// Names from the root's children down, joined by "/": "WordDocument", "ObjectPool/_1/\u{1}Ole".
    let path: String
    let name: String
    let isStorage: Bool
    /// In bytes; zero for a storage.
    let size: Int
    /// The class of a storage in hexadecimal digits as they lie in the file; zeros for none.
    let classID: String
    fileprivate let start: Int
  }

  let name: String
  /// All storages and streams but the root, parents before their children.
  let entries: [Entry]
  private let sectors: CompoundSectors
  private let limits: ParserLimits
  private let byPath: [String: Int]
  private var read = 0

  /// - Throws: `TARSError` with `file_damaged` or `parser_limit`.
  init(_ bytes: [UInt8], name: String, limits: ParserLimits) throws {
    self.name = name
    self.limits = limits
    let sectors = try CompoundSectors(bytes, name: name)
    let directory = try CompoundDirectory(sectors, name: name)
    self.sectors = sectors.withMiniStream(start: directory.rootStart, size: directory.rootSize)
    entries = directory.entries
    byPath = Dictionary(
      entries.enumerated().map { ($1.path.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// A storage or stream; case doesn't count.
  func entry(_ path: String) -> Entry? { byPath[path.lowercased()].map { entries[$0] } }

  /// What lies directly in a storage; in the root for "".
  func children(of path: String) -> [Entry] {
    let prefix = path.isEmpty ? "" : path.lowercased() + "/"
    return entries.filter { entry in
      let own = entry.path.lowercased()
      return own.hasPrefix(prefix) && !own.dropFirst(prefix.count).contains("/")
    }
  }

  /// A stream's bytes; `nil` where there is no such stream.
  ///
  /// - Throws: `TARSError` with `file_damaged` where its sectors leave the file, or `parser_limit`.
  func stream(_ path: String) throws -> [UInt8]? {
    guard let entry = entry(path), !entry.isStorage else { return nil }
    return try bytes(of: entry)
  }

  /// The bytes of a stream that is among `entries`.
  func bytes(of entry: Entry) throws -> [UInt8] {
    read += min(entry.size, limits.unpackedBytes + 1)
    guard read <= limits.unpackedBytes else {
      throw TARSError.overLimit(name, "its streams have more than \(limits.unpackedBytes) bytes")
    }
    guard let bytes = sectors.stream(start: entry.start, size: entry.size) else {
      throw TARSError.damaged(name, "its stream “\(entry.path.filter { $0 >= " " })” is cut off")
    }
    return bytes
  }
}

extension CompoundFile.Entry {
  init(path: String, name: String, record: BinaryView, size: Int) {
    self.path = path
    self.name = name
    isStorage = record.u8(66) != 2
    self.size = isStorage ? 0 : size
    classID = record.slice(80, 16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    start = record.u32(116)
  }
}
