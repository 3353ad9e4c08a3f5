/// Constants of the index's files; `docs/formats/index.md` describes them for people.
enum IndexFormat {
  /// First bytes of every file: "TARSIDX" and a line feed.
  static let magic: [UInt8] = Array("TARSIDX\n".utf8)
  /// Rises with every change that an older reader would misunderstand. Version 1 was a single file.
  static let version: UInt32 = 2
  /// The header with its section table; the first section begins here.
  static let headerBytes = 1024
  /// Sections begin at multiples of this.
  static let alignment = 64
  /// Where the section table begins in the header.
  static let tableOffset = 64
  /// Bytes of an entry of the section table.
  static let entryBytes = 32
  static let maximumSections = (headerBytes - tableOffset) / entryBytes

  /// The file that names all others.
  static let manifestName = "manifest.tarsidx"
  /// What is written until it takes the manifest's place.
  static let newManifestName = "manifest.tarsidx.new"
  static let segmentSuffix = ".tarsseg"
  static let columnsSuffix = ".tarscol"
  /// The single file of format 1.
  static let formerName = "snapshot.tarsidx"
  /// Where this release keeps its index beside one of a newer format.
  static let besideName = "format-\(version)"
}

#if _endian(big)
  #error("The index maps its little-endian files into memory; a big-endian host needs a conversion first.")
#endif
