import BenchmarkClock

@testable import TARSIndex

#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#else
  import Darwin
#endif

/// A segment's vectors in a file, as an index keeps them.
struct SegmentFile {
  let image: ByteImage
  let vectors: Vectors

  /// Builds the file from raw vectors; returns the number of rows and the processor seconds for quantising
  /// and writing, without those for reading.
  static func build(_ source: VectorFile, dimensions: Int, path: String) throws -> (
    rows: Int, seconds: Double
  ) {
    var builder = VectorBuilder(dimensions: dimensions)
    var (rows, seconds) = (0, 0.0)
    while let vector = source.next() {
      let start = CPUClock.seconds
      builder.add(vector)
      seconds += CPUClock.seconds - start
      rows += 1
    }
    let start = CPUClock.seconds
    let sink = RawFileSink(path)
    let writer = try ImageWriter(into: sink)
    try builder.write(to: writer)
    try writer.finish()
    return (rows, seconds + CPUClock.seconds - start)
  }

  /// Maps the file, as an index does.
  init(_ path: String, rows: Int, dimensions: Int) throws {
    image = try ByteImage(mapping: path)
    vectors = try Vectors(
      ImageReader(image, verifying: false), rowCount: rows, dimensions: dimensions, validating: true)
  }
}

/// A file that is written once.
private final class RawFileSink: ByteSink {
  private let file: UnsafeMutablePointer<FILE>

  init(_ path: String) {
    guard let file = fopen(path, "wb") else { fatalError("\(path) can't be written") }
    self.file = file
  }

  deinit { fclose(file) }

  func append(_ bytes: UnsafeRawBufferPointer) throws {
    precondition(fwrite(bytes.baseAddress, 1, bytes.count, file) == bytes.count)
  }

  func overwriteStart(with bytes: UnsafeRawBufferPointer) throws {
    fseek(file, 0, SEEK_SET)
    try append(bytes)
  }
}
