import TARSCore

/// A segment with the vectors of another model; its rows stand where they stood.
struct AdoptedSegment {
  let source: Segment
  let segment: Segment
  /// Chunks that had no vector of the model.
  let lacking: [ChunkID]
}

/// Writes segments anew with the store's vectors of another model.
struct SegmentAdopter {
  let feed: any ChangeFeed
  let model: EmbeddingModel
  /// `nil` in memory only.
  let folder: IndexFolder?
  let limits: IndexLimits
  let cancellation: Cancellation

  /// Rows whose vectors are read from the store at once.
  private static let batchRows = 1024

  /// - Throws: `CancellationError`, `store_damaged` where a vector isn't one of the model, and what reading and
  ///   writing throw.
  func adopt(_ source: Segment) async throws -> AdoptedSegment {
    let folder = source.count >= limits.fileRows ? folder : nil
    let scratch = source.count > limits.mostSegmentRows ? folder : nil
    var (pieces, lacking): ([VectorPiece], [ChunkID]) = ([], [])
    for start in stride(from: 0, to: source.count, by: limits.mostSegmentRows) {
      let rows = start..<min(source.count, start + limits.mostSegmentRows)
      pieces.append(try await piece(source, rows, &lacking, in: scratch))
    }
    let segment = try await BackgroundThread.run { [pieces, model] in
      let write: (any ByteSink) throws -> ImageDigest = { sink in
        try Self.write(source, pieces, to: CancellableSink(sink, cancellation))
      }
      if let folder { return try folder.write(dimensions: model.dimensions, write) }
      let sink = MemorySink()
      _ = try write(sink)
      return try Segment(ownImage: sink.image, dimensions: model.dimensions)
    }
    return AdoptedSegment(source: source, segment: segment, lacking: lacking)
  }

  private func piece(
    _ source: Segment, _ rows: Range<Int>, _ lacking: inout [ChunkID], in scratch: IndexFolder?
  ) async throws -> VectorPiece {
    var builder = VectorBuilder(dimensions: model.dimensions)
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: Self.batchRows) {
      try Task.checkCancellation()
      try cancellation.check()
      let end = min(rows.upperBound, start + Self.batchRows)
      let chunks = source.chunks[start..<end].map(ChunkID.init(rawValue:))
      let vectors = try await feed.vectors(of: chunks, model: model)
      for chunk in chunks {
        let vector = try vectors[chunk].map { try checked($0, of: chunk) }
        if vector == nil { lacking.append(chunk) }
        builder.add(vector)
      }
    }
    return try VectorPiece(builder, rows: rows.count, dimensions: model.dimensions, in: scratch)
  }

  private func checked(_ vector: [Float], of chunk: ChunkID) throws -> [Float] {
    guard vector.count == model.dimensions, vector.allSatisfy(\.isFinite) else {
      throw TARSError.foreignVector(of: chunk, model)
    }
    return vector
  }

  private static func write(
    _ source: Segment, _ pieces: [VectorPiece], to sink: any ByteSink
  ) throws -> ImageDigest {
    let writer = try ImageWriter(into: sink)
    let places = [(0..<source.count).map { Optional(UInt32($0)) }]
    try SegmentMerger.writeContents(of: [source], newPlaces: places, to: writer)
    let runs = pieces.map { ($0.vectors.planes, 0..<$0.vectors.rowCount) }
    let shape = pieces.first?.vectors.shape ?? VectorShape(dimensions: 0)
    try VectorWriter(shape: shape, runs: runs).write(to: writer)
    return try writer.finish()
  }
}

extension TARSError {
  static func foreignVector(of chunk: ChunkID, _ model: EmbeddingModel) -> TARSError {
    TARSError(
      .storeDamaged, "The vector of chunk \(chunk.rawValue) is none of the model \(model.name).",
      hint: "Restore the store from a backup, or add the document again.")
  }
}
