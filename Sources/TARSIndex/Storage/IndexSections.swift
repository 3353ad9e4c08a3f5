/// Sections of the manifest, of segments' own rows, and of the columns.
extension Section {
  static let manifest = Section(1, elementBytes: 1, name: "manifest")
  static let chunks = Section(2, elementBytes: 8, name: "chunks")
  static let languages = Section(3, elementBytes: 2, name: "languages")
  static let languageNames = Section(4, elementBytes: 1, name: "languageNames")
  static let rowChunks = Section(5, elementBytes: 8, name: "rowChunks")
  static let rows = Section(6, elementBytes: 12, name: "rows")
  static let ranges = Section(7, elementBytes: 12, name: "ranges")
  static let documents = Section(8, elementBytes: 48, name: "documents")
  static let versions = Section(9, elementBytes: 40, name: "versions")
  static let documentTags = Section(10, elementBytes: 4, name: "documentTags")
  static let texts = Section(11, elementBytes: 1, name: "texts")
  static let names = Section(12, elementBytes: 1, name: "names")

  static let ofRows: [Section] = [
    manifest, chunks, languages, languageNames, rowChunks, rows, ranges, documents, versions, documentTags,
    texts, names,
  ]
}
