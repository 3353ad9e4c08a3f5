#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#else
  import Darwin
#endif

/// A file of raw 32-bit floats, one vector after another.
final class VectorFile {
  private let file: UnsafeMutablePointer<FILE>
  private let dimensions: Int

  init(_ path: String, dimensions: Int) {
    guard let file = fopen(path, "rb") else { fatalError("\(path) can't be opened") }
    self.file = file
    self.dimensions = dimensions
  }

  deinit { fclose(file) }

  /// The next vector; `nil` at the end.
  func next() -> [Float]? {
    let vector = [Float](unsafeUninitializedCapacity: dimensions) { room, count in
      count = fread(room.baseAddress, 4, dimensions, file)
    }
    return vector.count == dimensions ? vector : nil
  }

  func rest() -> [[Float]] {
    var vectors: [[Float]] = []
    while let vector = next() { vectors.append(vector) }
    return vectors
  }
}
