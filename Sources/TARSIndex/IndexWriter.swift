import TARSCore
import TARSText

/// Builds the next state of an index from the store's changes.
struct IndexWriter {
  private(set) var state: IndexState
  private let analyzer: Analyzer
  private var folders: FolderNumbers
  private var documents: [String: Int] = [:]
  private var rows: [Int64: Int] = [:]
  /// Rows by document.
  private var rowsOfDocument: [[Int]]

  /// Takes time linear in the state: made when the first change arrives.
  init(_ state: IndexState, analyzer: Analyzer) {
    self.state = state
    self.analyzer = analyzer
    folders = FolderNumbers(state.columns)
    rowsOfDocument = Array(repeating: [], count: state.columns.documents.count)
    for (number, document) in state.columns.documents.elements.enumerated() {
      documents[document.id] = number
    }
    for segment in state.segments {
      for (place, chunk) in segment.chunks.enumerated() { note(segment.start + place, of: chunk) }
    }
  }

  /// Chunks of `changes` whose contents are wanted: those not held, and those held without a vector.
  func wanted(for changes: [DocumentState]) -> [ChunkID] {
    let chunks = changes.flatMap(\.chunks.keys).filter { chunk in
      guard let row = rows[chunk.rawValue] else { return true }
      return state.model != nil && !hasVector(row)
    }
    return chunks.sorted()
  }

  /// Adds contents as new rows, which no version contains until `apply`, and vectors to rows that lacked one.
  ///
  /// - Returns: How many chunks were indexed.
  /// - Throws: `TARSError` with code `store_damaged` where a vector isn't one of the index's model.
  mutating func add(_ contents: [ChunkContent]) throws -> Int {
    var builder = SegmentBuilder(start: state.totals.rows, dimensions: state.dimensions)
    for content in contents.sorted(by: { $0.chunk.id < $1.chunk.id }) {
      let vector = try vector(of: content)
      if let row = rows[content.chunk.id.rawValue] {
        if !hasVector(row) { state.lateVectors[row] = vector }
        continue
      }
      rows[content.chunk.id.rawValue] = state.totals.rows + builder.count
      add(content.chunk, vector, to: &builder)
      state.columns.addRow()
    }
    if builder.count > 0 { try append(builder.build()) }
    return builder.count
  }

  private mutating func add(_ chunk: Chunk, _ vector: [Float]?, to builder: inout SegmentBuilder) {
    builder.add(
      chunk: chunk.id.rawValue,
      heading: analyzer.terms(of: chunk.headings.joined(separator: "\n"), language: chunk.language),
      body: analyzer.terms(of: chunk.text, language: chunk.language), vector: vector)
    state.languages.insert(chunk.language ?? "")
  }

  /// Takes over the documents' versions and which of them contain which chunk.
  ///
  /// - Returns: Chunks whose contents the index doesn't have.
  mutating func apply(_ changes: [DocumentState]) -> [ChunkID] {
    var unknown: [ChunkID] = []
    for change in changes {
      let document = place(of: change)
      for row in rowsOfDocument[document] { state.columns.setRow(row, document: document, ranges: []) }
      rowsOfDocument[document] = []
      for (chunk, ranges) in change.chunks {
        guard let row = rows[chunk.rawValue] else {
          unknown.append(chunk)
          continue
        }
        state.columns.setRow(row, document: document, ranges: ranges)
        rowsOfDocument[document].append(row)
      }
      state.sequence = max(state.sequence, change.sequence)
    }
    return unknown
  }

  private mutating func place(of change: DocumentState) -> Int {
    let entry = DocumentEntry(
      id: change.document.id.rawValue, collection: change.collection.rawValue, path: change.document.path,
      folder: folders.number(of: change.document.path.parentPath, in: &state.columns),
      versions: VersionTimes.table(change.versions))
    if let known = documents[entry.id] {
      state.columns.setDocument(known, entry)
      return known
    }
    state.columns.addDocument(entry)
    rowsOfDocument.append([])
    documents[entry.id] = rowsOfDocument.count - 1
    return rowsOfDocument.count - 1
  }

  private mutating func note(_ row: Int, of chunk: Int64) {
    rows[chunk] = row
    let entry = state.columns.rows[row]
    if !entry.isDead { rowsOfDocument[Int(entry.document)].append(row) }
  }

  private func hasVector(_ row: Int) -> Bool {
    guard let segment = state.segments.first(where: { $0.rows.contains(row) }) else { return false }
    return segment.vector(at: row - segment.start) != nil || state.lateVectors[row] != nil
  }

  /// The content's vector, checked; `nil` where it has none or the index holds none.
  private func vector(of content: ChunkContent) throws -> [Float]? {
    guard let model = state.model, let vector = content.vector else { return nil }
    guard vector.count == model.dimensions, vector.allSatisfy(\.isFinite) else {
      throw TARSError(
        .storeDamaged, "The vector of chunk \(content.chunk.id.rawValue) is none of the model \(model.name).",
        hint: "Restore the store from a backup, or add the document again.")
    }
    return vector
  }

  /// Appends a segment and merges from the end while segments are of similar size, so that few remain.
  private mutating func append(_ segment: Segment) throws {
    var segments = state.segments + [segment]
    while segments.count > 1 {
      let pair = Array(segments.suffix(2))
      guard !pair[0].image.isMapped, pair[0].rows.count < 3 * pair[1].rows.count else { break }
      segments.replaceSubrange((segments.count - 2)..., with: [try SegmentMerger(pair).merged()])
    }
    state.segments = segments
  }
}

extension VersionTimes {
  /// Times by version number, version 1 first; a number without a version was never recorded.
  fileprivate static func table(_ versions: [Version]) -> [VersionTimes] {
    let never = VersionTimes(recordedAt: .max, supersededAt: .max, validFrom: openStart, validTo: openEnd)
    var table: [VersionTimes] = []
    for version in versions where version.number >= 1 {
      while table.count < version.number { table.append(never) }
      table[version.number - 1] = VersionTimes(version)
    }
    return table
  }
}
