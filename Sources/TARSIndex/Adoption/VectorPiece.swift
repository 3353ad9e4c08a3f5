import TARSCore

/// Vectors of some rows of a segment that is to be written, quantised; in a file where there are many.
///
/// SAFETY: the pointers in `vectors` lead into `image`, whose bytes never change and live as long as this object.
final class VectorPiece: @unchecked Sendable {
  let vectors: Vectors
  private let image: ByteImage

  /// - Parameter folder: Where the bytes lie meanwhile; `nil` for memory.
  init(_ builder: VectorBuilder, rows: Int, dimensions: Int, in folder: IndexFolder?) throws {
    if let folder {
      image = try folder.scratch { try Self.write(builder, to: $0) }
    } else {
      let sink = MemorySink()
      try Self.write(builder, to: sink)
      image = sink.image
    }
    do {
      vectors = try Vectors(
        try ImageReader(image, .header), rowCount: rows, dimensions: dimensions, validating: false)
    } catch {
      throw TARSError.unreadable(error)
    }
  }

  private static func write(_ builder: VectorBuilder, to sink: any ByteSink) throws {
    let writer = try ImageWriter(into: sink)
    try builder.write(to: writer)
    try writer.finish()
  }
}
