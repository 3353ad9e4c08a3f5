/// Writes consecutive segments as one; rows keep their numbers, or close up where some are dropped.
struct SegmentMerger {
  /// Where a merged term comes from.
  private struct Source {
    let segment: Int
    let term: Int
  }

  private let segments: [Segment]
  /// New row by old one, from the first segment's start on; `nil` where the row is dropped.
  private let renumbering: [UInt32?]?
  private let start: Int
  private let lateVectors: [Int: [Float]]

  /// - Parameters:
  ///   - segments: Not empty, each beginning where the one before ends.
  ///   - renumbering: By old row, counted from the first segment's start; ascending where not `nil`.
  ///   - lateVectors: Vectors of rows that have none in their segment, by old row.
  init(_ segments: [Segment], renumbering: [UInt32?]? = nil, lateVectors: [Int: [Float]] = [:]) {
    self.segments = segments
    self.lateVectors = lateVectors
    self.renumbering = renumbering
    start = segments[0].start
  }

  /// The merged segment in memory.
  func merged() throws -> Segment {
    let sink = MemorySink()
    let writer = try ImageWriter(into: sink)
    try write(to: writer)
    try writer.finish()
    let image = sink.bytes.withUnsafeBytes { ByteImage(copying: $0) }
    return try Segment(image, start: start, dimensions: segments[0].dimensions, verifying: false)
  }

  /// Writes all sections of the merged segment.
  func write(to writer: ImageWriter) throws {
    try writeRows(.chunks, to: writer) { $0.chunks[$1] }
    try writeRows(.snapshotLengths, to: writer) { $0.lengths[$1] }
    try writeRows(.snapshotFlags, to: writer) { segment, place in
      lateVectors[segment.start + place] == nil ? segment.flags[place] : Segment.Flag.hasVector
    }
    try writeVectors(to: writer)
    try writeTerms(to: writer)
  }

  private func forEachKeptRow(_ body: (Segment, Int) throws -> Void) throws {
    for segment in segments {
      for place in segment.chunks.indices where newRow(segment.start + place) != nil {
        try body(segment, place)
      }
    }
  }

  private func newRow(_ row: Int) -> UInt32? {
    guard let renumbering else { return UInt32(row) }
    return renumbering[row - start]
  }

  private func writeRows<Element: BitwiseCopyable>(
    _ section: Section, to writer: ImageWriter, element: (Segment, Int) -> Element
  ) throws {
    var kept: [Element] = []
    try forEachKeptRow { segment, place in kept.append(element(segment, place)) }
    try writer.section(section, kept)
  }

  private func writeVectors(to writer: ImageWriter) throws {
    try writer.begin(.snapshotVectors)
    try forEachKeptRow { segment, place in
      if let vector = segment.vector(at: place) { return try writer.write(UnsafeRawBufferPointer(vector)) }
      let none = [Float](repeating: 0, count: segment.dimensions)
      try (lateVectors[segment.start + place] ?? none).withUnsafeBytes { try writer.write($0) }
    }
  }

  private func writeTerms(to writer: ImageWriter) throws {
    var kept: [[Source]] = []
    var table = TermTable()
    forEachTerm { sources in
      let count = sources.reduce(0) { $0 + postings(of: $1).count }
      guard count > 0 else { return }
      kept.append(sources)
      table.add(length: segments[sources[0].segment].term(sources[0].term).count, postings: count)
    }
    try table.write(to: writer)
    try writer.begin(.snapshotTermBytes)
    for sources in kept {
      try writer.write(UnsafeRawBufferPointer(segments[sources[0].segment].term(sources[0].term)))
    }
    try writer.begin(.snapshotPostings)
    for source in kept.joined() {
      try postings(of: source).withUnsafeBytes { try writer.write($0) }
    }
  }

  private func postings(of source: Source) -> [Posting] {
    segments[source.segment].postings(ofTerm: source.term).compactMap { posting in
      newRow(Int(posting.row)).map { Posting(row: $0, heading: posting.heading, body: posting.body) }
    }
  }

  /// Visits the union of all terms in byte order, each with the places that have it.
  private func forEachTerm(_ visit: ([Source]) -> Void) {
    var next = [Int](repeating: 0, count: segments.count)
    while true {
      var sources: [Source] = []
      for (index, segment) in segments.enumerated() where next[index] < segment.termCount {
        let term = segment.term(next[index])
        if let first = sources.first {
          let least = segments[first.segment].term(first.term)
          if least.precedes(term) { continue }
          if term.precedes(least) { sources.removeAll() }
        }
        sources.append(Source(segment: index, term: next[index]))
      }
      if sources.isEmpty { return }
      for source in sources { next[source.segment] += 1 }
      visit(sources)
    }
  }
}
