/// Writes the vectors of several segments as one segment's: rows are copied as they are, codes made for all.
///
/// The result is to the byte what a builder would have written from the same vectors.
enum VectorMerger {
  /// - Parameters:
  ///   - sources: Segments of one length of vectors, in the order of their rows; at least one.
  ///   - newPlaces: For each source and place the place in the merged segment, `nil` where the row is dropped;
  ///     ascending without gaps over all sources.
  static func write(_ sources: [Vectors], newPlaces: [[UInt32?]], to writer: ImageWriter) throws {
    let shape = sources.first?.shape ?? VectorShape(dimensions: 0)
    precondition(sources.allSatisfy { $0.shape == shape })
    let all = zip(sources, newPlaces).flatMap { source, places in
      shape.dimensions > 0 ? runs(ofKept: places).map { (source.planes, $0) } : []
    }
    try VectorWriter(shape: shape, runs: all).write(to: writer)
  }

  /// The ranges of places that are kept.
  private static func runs(ofKept places: [UInt32?]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    for place in 0...places.count {
      let isKept = place < places.count && places[place] != nil
      if isKept {
        start = start ?? place
      } else if let begun = start {
        runs.append(begun..<place)
        start = nil
      }
    }
    return runs
  }
}
