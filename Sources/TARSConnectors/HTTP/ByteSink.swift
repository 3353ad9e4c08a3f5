import TARSCore

/// Takes the bytes of an answer, up to a limit.
protocol ByteSink: AnyObject {
  /// Bytes at most, so that a longer answer that announces itself is refused at once.
  var limit: Int { get }
  /// How long an answer may take as a whole; `nil` for as long as bytes come in.
  var longestSeconds: Int? { get }
  /// What is said of a longer answer.
  var tooLong: TARSError { get }
  /// - Throws: `TARSError` where the limit is passed or the bytes can't be kept.
  func take(_ bytes: UnsafeRawBufferPointer) throws
  /// Forgets what was taken, for a further attempt.
  func restart() throws
}

/// Keeps an answer in memory.
final class MemorySink: ByteSink {
  private(set) var bytes: [UInt8] = []
  let limit: Int
  let longestSeconds: Int?
  let tooLong: TARSError

  /// - Parameter tooLong: What is said of a longer answer.
  init(limit: Int, tooLong: TARSError, longestSeconds: Int = 600) {
    self.limit = limit
    self.tooLong = tooLong
    self.longestSeconds = longestSeconds
  }

  func take(_ more: UnsafeRawBufferPointer) throws {
    guard more.count <= limit - bytes.count else { throw tooLong }
    bytes.append(contentsOf: more)
  }

  func restart() { bytes = [] }
}
