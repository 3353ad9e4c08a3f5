/// Constants of the index file; `docs/formats/index-snapshot.md` describes it for people.
enum SnapshotFormat {
  /// First bytes of the file: "TARSIDX" and a line feed.
  static let magic: [UInt8] = Array("TARSIDX\n".utf8)
  /// Rises with every change that an older reader would misunderstand.
  static let version: UInt32 = 1
  /// The header with its section table; the first section begins here.
  static let headerBytes = 1024
  /// Sections begin at multiples of this.
  static let alignment = 64
  /// Where the section table begins in the header.
  static let tableOffset = 64
  /// Bytes of an entry of the section table.
  static let entryBytes = 32
  static let maximumSections = (headerBytes - tableOffset) / entryBytes
  /// The file's name in the index directory.
  static let fileName = "snapshot.tarsidx"
}

#if _endian(big)
  #error("The index maps its little-endian files into memory; a big-endian host needs a conversion first.")
#endif
