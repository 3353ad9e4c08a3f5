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

/// The parts of an index file; each is one array of elements of one size.
enum Section: UInt32, CaseIterable {
  case meta = 1
  case chunks = 2
  case lengths = 3
  case flags = 4
  case termEnds = 5
  case termBytes = 6
  case postingEnds = 7
  case postings = 8
  case vectors = 9
  case rows = 10
  case ranges = 11
  case documents = 12
  case versions = 13
  case texts = 14

  /// Bytes of one element.
  var elementBytes: Int {
    switch self {
    case .meta, .flags, .termBytes, .texts: 1
    case .vectors: 4
    case .chunks, .lengths, .termEnds, .postingEnds, .postings: 8
    case .rows, .ranges: 12
    case .documents, .versions: 32
    }
  }
}

#if _endian(big)
  #error("The index maps its little-endian files into memory; a big-endian host needs a conversion first.")
#endif
