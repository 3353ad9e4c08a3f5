import TARSCore
import TARSText

/// Builds the next state of an index from the store's changes.
struct IndexWriter {
  /// Where a chunk's row is: a segment by its number, which stays when others are merged, and a place in it.
  struct Place {
    var segment: Int
    var row: Int
  }

  private(set) var state: IndexState
  private let analyzer: Analyzer
  private var numbers: DocumentColumns.Numbers
  private var documents: [String: Int] = [:]
  private var places: [Int64: Place] = [:]
  /// Chunks by document.
  private var chunks: [[Int64]]
  /// Numbers of the segments of `state`; below that of the one that is being built.
  private var segmentNumbers: [Int]
  private var builderNumber: Int
  private var builder: SegmentBuilder
  private var builderRows = SegmentRows(count: 0)
  /// Documents and rows that were changed since `takeChangeCount`.
  private var changeCount = 0

  /// Takes time linear in the state: made when the first change arrives.
  init(_ state: IndexState, analyzer: Analyzer) {
    self.state = state
    self.analyzer = analyzer
    numbers = DocumentColumns.Numbers(state.documents)
    chunks = Array(repeating: [], count: state.documents.count)
    segmentNumbers = Array(state.segments.indices)
    builderNumber = state.segments.count
    builder = SegmentBuilder(dimensions: state.dimensions)
    for (number, name) in state.documents.names.elements.enumerated() { documents[name.id] = number }
    for (number, (segment, rows)) in zip(state.segments, state.rows).enumerated() {
      for (place, chunk) in segment.chunks.enumerated() {
        note(chunk, at: Place(segment: number, row: place), rows.entries[place], isKept: state.awaitsRows)
      }
    }
    for (chunk, runs) in state.lost where !runs.isDead { chunks[Int(runs.first.document)].append(chunk) }
  }

  /// Rows that aren't part of a segment yet.
  var pendingRows: Int { builder.count }

  /// Chunks of `changes` whose contents are wanted: those not held, and those held without a vector.
  func wanted(for changes: [DocumentState]) -> [ChunkID] {
    let chunks = changes.flatMap(\.chunks.keys).filter { chunk in
      guard let place = places[chunk.rawValue] else { return true }
      return state.model != nil && !hasVector(at: place)
    }
    return chunks.sorted()
  }

  /// Adds contents as new rows. A row that gets a vector late is such a new row; the old one dies.
  ///
  /// - Returns: How many chunks were indexed.
  /// - Throws: `TARSError` with code `store_damaged` where a vector isn't one of the index's model.
  mutating func add(_ contents: [ChunkContent]) throws -> Int {
    let before = builder.count
    for content in contents.sorted(by: { $0.chunk.id < $1.chunk.id }) {
      let chunk = content.chunk.id.rawValue
      let vector = try vector(of: content)
      if let place = places[chunk] {
        if vector == nil || hasVector(at: place) { continue }
        set(place, .dead)
      }
      add(content.chunk, vector)
      let place = Place(segment: builderNumber, row: builder.count - 1)
      places[chunk] = place
      if let runs = state.lost.removeValue(forKey: chunk) { set(place, runs) }
    }
    changeCount += contents.count
    return builder.count - before
  }

  private mutating func add(_ chunk: Chunk, _ vector: [Float]?) {
    builder.add(
      chunk: chunk.id.rawValue, language: chunk.language ?? "",
      heading: analyzer.terms(of: chunk.headings.joined(separator: "\n"), language: chunk.language),
      body: analyzer.terms(of: chunk.text, language: chunk.language), vector: vector)
    builderRows.append()
  }

  /// Takes over the documents' versions and which of them contain which chunk.
  ///
  /// - Parameter isNext: Whether the changes follow those that the state has; else they were taken ahead.
  /// - Returns: Chunks whose contents the index doesn't have.
  mutating func apply(_ changes: [DocumentState], isNext: Bool = true) -> [ChunkID] {
    var unknown: [ChunkID] = []
    for change in changes {
      let document = number(of: change)
      let former = chunks[document]
      var held: [Int64] = []
      held.reserveCapacity(change.chunks.count)
      for (chunk, ranges) in change.chunks {
        let runs = RowRuns(document: UInt32(document), ranges: ranges)
        if assign(chunk.rawValue, runs) { held.append(chunk.rawValue) } else { unknown.append(chunk) }
      }
      for chunk in former where change.chunks[ChunkID(rawValue: chunk)] == nil { drop(chunk) }
      chunks[document] = held
      changeCount += 1
      if isNext { state.sequence = max(state.sequence, change.sequence) }
    }
    return unknown
  }

  /// Makes the rows that were added since the last time a segment of the state.
  mutating func seal() throws {
    guard builder.count > 0 else { return }
    state.append(try builder.build(), builderRows)
    segmentNumbers.append(builderNumber)
    builderNumber += 1
    builder = SegmentBuilder(dimensions: state.dimensions)
    builderRows = SegmentRows(count: 0)
  }

  /// Changes to another model's vectors; nothing may be waiting to be sealed.
  ///
  /// - Parameter segments: Those of the state, with the same rows.
  mutating func use(_ model: EmbeddingModel, _ segments: [Segment]) {
    state.use(model, segments)
    builder = SegmentBuilder(dimensions: state.dimensions)
    changeCount += state.rowCount
  }

  private func hasVector(at place: Place) -> Bool {
    guard let index = index(of: place) else { return builder.hasVector(at: place.row) }
    return state.segments[index].vectors.hasVector(at: place.row)
  }

  /// `nil` for the segment that is being built.
  private func index(of place: Place) -> Int? {
    place.segment == builderNumber ? nil : segmentNumbers.firstIndex(of: place.segment)
  }

  private mutating func set(_ place: Place, _ runs: RowRuns) {
    if let index = index(of: place) {
      state.rows[index][place.row] = runs
    } else {
      builderRows[place.row] = runs
    }
  }

  /// Whether the chunk is known, as a row or as a lost one.
  private mutating func assign(_ chunk: Int64, _ runs: RowRuns) -> Bool {
    if let place = places[chunk] {
      set(place, runs)
      return true
    }
    guard state.lost[chunk] != nil else { return false }
    state.lost[chunk] = runs
    return true
  }

  private mutating func drop(_ chunk: Int64) {
    if let place = places.removeValue(forKey: chunk) { set(place, .dead) }
    state.lost[chunk] = nil
  }

  private mutating func number(of change: DocumentState) -> Int {
    let entry = DocumentEntry(change)
    if let known = documents[entry.name.id] {
      state.documents.set(known, entry, &numbers)
      return known
    }
    documents[entry.name.id] = state.documents.add(entry, &numbers)
    chunks.append([])
    return chunks.count - 1
  }

  private mutating func note(_ chunk: Int64, at place: Place, _ entry: RowEntry, isKept: Bool) {
    if !entry.isDead { chunks[Int(entry.document)].append(chunk) }
    if !entry.isDead || isKept { places[chunk] = place }
  }

  /// The content's vector, checked; `nil` where it has none or the index holds none. Zeros point nowhere.
  private func vector(of content: ChunkContent) throws -> [Float]? {
    guard let model = state.model, let vector = content.vector else { return nil }
    guard vector.count == model.dimensions, vector.allSatisfy(\.isFinite) else {
      throw TARSError.foreignVector(of: content.chunk.id, model)
    }
    return vector.contains { $0 != 0 } ? vector : nil
  }
}

extension IndexWriter {
  /// Chunks of some of the lost rows, whose contents are to be read again.
  func lostChunks(limit: Int) -> [ChunkID] {
    state.lost.keys.prefix(limit).map(ChunkID.init(rawValue:)).sorted()
  }

  /// Gives up those of `chunks` that are lost still, because the store has no contents of them.
  ///
  /// - Returns: How many.
  mutating func forgetLost(_ chunks: [ChunkID]) -> Int {
    chunks.count { state.lost.removeValue(forKey: $0.rawValue) != nil }
  }

  /// Documents and rows that were changed since the last call.
  mutating func takeChangeCount() -> Int {
    defer { changeCount = 0 }
    return changeCount
  }

  /// Every row that the documents wanted has one now.
  mutating func endsRowsAwaited() { state.awaitsRows = false }

  /// Puts the result of a merge in the place of its sources; nothing may be waiting to be sealed.
  ///
  /// - Returns: Whether the sources were still there.
  mutating func replace(_ merger: SegmentMerger, with segment: Segment?) -> Bool {
    guard let range = state.range(of: merger.sources) else { return false }
    let former = Array(segmentNumbers[range])
    let rows = Array(state.rows[range])
    state.replace(merger, at: range, with: segment)
    let number = builderNumber
    builderNumber += 1
    segmentNumbers.replaceSubrange(range, with: segment == nil ? [] : [number])
    for (index, source) in merger.sources.enumerated() {
      for (place, new) in merger.newPlaces[index].enumerated() where !rows[index].entries[place].isDead {
        if let new {
          move(source.chunks[place], from: former[index], to: Place(segment: number, row: Int(new)))
        }
      }
    }
    return true
  }

  /// Takes a segment out that turned out to be damaged; its rows are lost until they are read again.
  mutating func lose(_ segment: Segment) {
    guard let range = state.range(of: [segment]) else { return }
    let rows = state.rows[range.lowerBound]
    let number = segmentNumbers.remove(at: range.lowerBound)
    state.replace(range, with: [])
    for (chunk, place) in places where place.segment == number {
      places[chunk] = nil
      let runs = rows[place.row]
      if !runs.isDead { state.lost[chunk] = runs }
    }
  }

  private mutating func move(_ chunk: Int64, from number: Int, to place: Place) {
    if places[chunk]?.segment == number { places[chunk] = place }
  }
}
