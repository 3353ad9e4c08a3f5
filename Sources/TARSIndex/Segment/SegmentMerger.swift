import TARSCore

/// Writes consecutive segments as one, without their dead rows.
struct SegmentMerger: Sendable {
  let sources: [Segment]
  /// By source and place: the place in the merged segment, `nil` where the row is dropped.
  let newPlaces: [[UInt32?]]
  /// Rows of the merged segment.
  let count: Int

  /// - Parameters:
  ///   - rows: Of each source, as they are now; what dies later stays in the merged segment.
  ///   - keepsDead: Whether rows without a version stay too, because they may get one yet.
  init(_ sources: [Segment], _ rows: [SegmentRows], keepsDead: Bool = false) {
    self.sources = sources
    var next: UInt32 = 0
    newPlaces = rows.map { rows in
      rows.entries.elements.map { entry in
        if entry.isDead && !keepsDead { return nil }
        defer { next += 1 }
        return next
      }
    }
    count = Int(next)
  }

  /// The merged segment in memory.
  ///
  /// - Parameter wrap: What the image passes through, such as something that stops it.
  func merged(dimensions: Int, through wrap: (any ByteSink) -> any ByteSink = { $0 }) throws -> Segment {
    let sink = MemorySink()
    _ = try write(to: wrap(sink))
    return try Segment(ownImage: sink.image, dimensions: dimensions)
  }

  /// Writes the image of the merged segment.
  func write(to sink: any ByteSink) throws -> ImageDigest {
    let writer = try ImageWriter(into: sink)
    try Self.writeContents(of: sources, newPlaces: newPlaces, to: writer)
    try VectorMerger.write(sources.map(\.vectors), newPlaces: newPlaces, to: writer)
    return try writer.finish()
  }

  /// Writes all but the vectors of some segments as one segment's.
  static func writeContents(
    of sources: [Segment], newPlaces: [[UInt32?]], to writer: ImageWriter
  ) throws {
    var columns = RowColumns()
    for (source, places) in zip(sources, newPlaces) {
      for (place, new) in places.enumerated() where new != nil {
        columns.add(
          chunk: source.chunks[place], language: source.languageNames[Int(source.languages[place])])
      }
    }
    try columns.write(to: writer)
    try PostingsMerger.write(sources.map(\.postings), newPlaces: newPlaces, to: writer)
  }

  /// The rows of the merged segment, from those that the sources have by now.
  func rows(_ rows: [SegmentRows]) -> SegmentRows {
    var merged = SegmentRows(count: count)
    for (source, places) in zip(rows, newPlaces) {
      for (place, new) in places.enumerated() {
        if let new { merged[Int(new)] = source[place] }
      }
    }
    return merged
  }
}

extension Segment {
  /// A segment over an image that this process just wrote.
  ///
  /// - Throws: `TARSError` with code `index_damaged` where it can't be read back.
  convenience init(ownImage image: ByteImage, file: Manifest.File? = nil, dimensions: Int) throws {
    do {
      let reader = try ImageReader(image, .header)
      try self.init(image, reader, file: file, dimensions: dimensions, validating: false)
    } catch {
      throw TARSError(
        .indexDamaged, "An index file \(error.reason) right after it was written.",
        hint: "Check the disk and the memory; the index is rebuilt from the store at the next start.")
    }
  }
}
