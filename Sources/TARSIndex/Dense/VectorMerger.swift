/// Writes the vectors of several segments as one segment's; quantised rows are copied as they are.
enum VectorMerger {
  /// - Parameters:
  ///   - sources: Segments of one length of vectors, in the order of their rows.
  ///   - newPlaces: For each source and place the place in the merged segment, `nil` where the row is dropped;
  ///     ascending without gaps over all sources.
  static func write(_ sources: [Vectors], newPlaces: [[UInt32?]], to writer: ImageWriter) throws {
    let kept = VectorMerger.kept(sources, newPlaces)
    try writer.begin(.vectorScales)
    for (source, places) in kept {
      for place in places { try withUnsafeBytes(of: source.scales[place]) { try writer.write($0) } }
    }
    try writer.begin(.vectorHigh)
    for (source, places) in kept {
      for place in places { try writer.write(UnsafeRawBufferPointer(source.high(at: place))) }
    }
    try writer.begin(.vectorLow)
    for (source, places) in kept {
      for place in places { try writer.write(UnsafeRawBufferPointer(source.low(at: place))) }
    }
  }

  private static func kept(_ sources: [Vectors], _ newPlaces: [[UInt32?]]) -> [(Vectors, [Int])] {
    zip(sources, newPlaces).map { source, places in
      (source, source.shape.dimensions > 0 ? places.indices.filter { places[$0] != nil } : [])
    }
  }
}
