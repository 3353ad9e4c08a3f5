/// The sections of the snapshot file.
extension Section {
  static let meta = Section(1, elementBytes: 1, name: "meta")
  static let chunks = Section(2, elementBytes: 8, name: "chunks")
  static let snapshotLengths = Section(3, elementBytes: 8, name: "lengths")
  static let snapshotFlags = Section(4, elementBytes: 1, name: "flags")
  static let snapshotTermEnds = Section(5, elementBytes: 8, name: "termEnds")
  static let snapshotTermBytes = Section(6, elementBytes: 1, name: "termBytes")
  static let snapshotPostingEnds = Section(7, elementBytes: 8, name: "postingEnds")
  static let snapshotPostings = Section(8, elementBytes: 8, name: "postings")
  static let snapshotVectors = Section(9, elementBytes: 4, name: "vectors")
  static let rows = Section(10, elementBytes: 12, name: "rows")
  static let ranges = Section(11, elementBytes: 12, name: "ranges")
  static let documents = Section(12, elementBytes: 32, name: "documents")
  static let versions = Section(13, elementBytes: 32, name: "versions")
  static let texts = Section(14, elementBytes: 1, name: "texts")

  static let snapshot: [Section] = [
    meta, chunks, snapshotLengths, snapshotFlags, snapshotTermEnds, snapshotTermBytes, snapshotPostingEnds,
    snapshotPostings, snapshotVectors, rows, ranges, documents, versions, texts,
  ]
}
