/// Where an image is written: forward, then the header over its beginning.
protocol ByteSink: AnyObject {
  func append(_ bytes: UnsafeRawBufferPointer) throws
  /// Writes `bytes` over the beginning of what was appended.
  func overwriteStart(with bytes: UnsafeRawBufferPointer) throws
}

/// Collects an image in memory.
final class MemorySink: ByteSink {
  private(set) var bytes: [UInt8] = []

  func append(_ more: UnsafeRawBufferPointer) { bytes.append(contentsOf: more) }

  func overwriteStart(with start: UnsafeRawBufferPointer) {
    bytes.replaceSubrange(0..<start.count, with: start)
  }

  /// The image so far.
  var image: ByteImage { bytes.withUnsafeBytes { ByteImage(copying: $0) } }
}
