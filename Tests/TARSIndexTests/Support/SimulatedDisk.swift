import Synchronization
import TARSCore

@testable import TARSIndex

/// A disk in memory that stops working at a chosen operation, and tells what a restart would find on it.
///
/// Writing is an operation where a file is flushed, as it is with a buffer.
final class SimulatedDisk: Disk {
  struct Stopped: Error {}

  /// A file's bytes, and those that are surely on the medium.
  // SAFETY: reached through the disk's lock alone.
  final class File: @unchecked Sendable {
    fileprivate var bytes: [UInt8]
    fileprivate var durable: [UInt8]

    fileprivate init(_ bytes: [UInt8] = []) {
      self.bytes = bytes
      durable = bytes
    }
  }

  private struct Contents {
    var files: [String: File] = [:]
    /// The names that are surely on the medium.
    var durable: [String: File] = [:]
    var operations = 0
    /// The operation that fails, and all after it; counted from 1.
    var stopsAt: Int?
  }

  private let contents: Mutex<Contents>

  init(stopsAt: Int? = nil) { contents = Mutex(Contents(stopsAt: stopsAt)) }

  private init(_ files: [String: [UInt8]]) {
    let files = files.mapValues { File($0) }
    contents = Mutex(Contents(files: files, durable: files))
  }

  /// Whether an operation failed.
  var hasStopped: Bool { contents.withLock { $0.operations >= $0.stopsAt ?? .max } }

  /// Lets the disk stop so many operations from now.
  func stop(after count: Int) { contents.withLock { $0.stopsAt = $0.operations + count } }

  /// Changes the bytes of a file, as a bad medium does.
  func damage(_ name: String, _ body: (inout [UInt8]) -> Void) {
    contents.withLock { contents in contents.files[name].map { body(&$0.bytes) } }
  }

  /// What a process finds that is started after this one was killed.
  func afterKill() -> SimulatedDisk {
    SimulatedDisk(contents.withLock { $0.files.mapValues(\.bytes) })
  }

  /// What is there after the power failed: of what wasn't made durable some is there, some isn't.
  func afterPowerFailure(using random: inout SeededGenerator) -> SimulatedDisk {
    let (now, durable) = contents.withLock { contents in
      (
        contents.files.mapValues { ($0.bytes, $0.durable) },
        contents.durable.mapValues { ($0.bytes, $0.durable) }
      )
    }
    var left: [String: [UInt8]] = [:]
    for name in Set(now.keys).union(durable.keys).sorted() {
      guard let (bytes, safe) = Bool.random(using: &random) ? now[name] : durable[name] else { continue }
      left[name] = Bool.random(using: &random) || bytes == safe ? safe : Array(bytes.prefix(bytes.count / 2))
    }
    return SimulatedDisk(left)
  }

  /// Counts an operation.
  private func operate<Result: Sendable>(_ body: (inout Contents) throws -> Result) throws -> Result {
    try contents.withLock { contents in
      contents.operations += 1
      if contents.operations >= contents.stopsAt ?? .max { throw Stopped() }
      return try body(&contents)
    }
  }

  // MARK: Disk

  func names() throws -> [String] { contents.withLock { Array($0.files.keys) } }

  func create(_ name: String) throws -> any DiskFile {
    let file = File()
    try operate { $0.files[name] = file }
    return Written(file, self)
  }

  func rename(_ name: String, to new: String) throws {
    try operate { contents in
      guard let file = contents.files.removeValue(forKey: name) else { throw Stopped() }
      contents.files[new] = file
    }
  }

  func remove(_ name: String) throws { try operate { $0.files[name] = nil } }

  func sync() throws { try operate { $0.durable = $0.files } }

  func map(_ name: String) throws(ImageRejection) -> ByteImage {
    guard let bytes = contents.withLock({ $0.files[name]?.bytes }) else { throw .missing }
    return bytes.withUnsafeBytes { ByteImage(copying: $0) }
  }

  func folder(_ name: String) throws -> any Disk { throw Stopped() }

  private final class Written: DiskFile {
    private let file: File
    private let disk: SimulatedDisk
    private var buffer: [UInt8] = []

    init(_ file: File, _ disk: SimulatedDisk) {
      self.file = file
      self.disk = disk
    }

    func append(_ bytes: UnsafeRawBufferPointer) throws { buffer.append(contentsOf: bytes) }

    func overwriteStart(with bytes: UnsafeRawBufferPointer) throws {
      try flush()
      try disk.operate { _ in file.bytes.replaceSubrange(0..<bytes.count, with: bytes) }
    }

    func sync() throws {
      try flush()
      try disk.operate { _ in file.durable = file.bytes }
    }

    /// A write that is stopped has written some of it.
    private func flush() throws {
      if buffer.isEmpty { return }
      defer { buffer.removeAll() }
      do {
        try disk.operate { _ in file.bytes += buffer }
      } catch {
        disk.contents.withLock { _ in file.bytes += buffer.prefix(buffer.count / 2) }
        throw error
      }
    }
  }
}
