import Synchronization
import TARSCore

@testable import TARSIndex

/// A disk in memory that stops working at a chosen operation, and tells what a restart would find on it.
final class SimulatedDisk: Disk {
  struct Stopped: Error {}

  /// A file's bytes, and how many of them are surely on the medium.
  private final class File {
    var bytes: [UInt8] = []
    var durable: [UInt8] = []
    init() {}
    init(_ bytes: [UInt8]) {
      self.bytes = bytes
      durable = bytes
    }
  }

  private struct Contents {
    var files: [String: File] = [:]
    /// The names that are surely on the medium.
    var durable: [String: File] = [:]
    var folders: [String: SimulatedDisk] = [:]
    var operations = 0
  }

  private let contents: SendableContents
  /// The operation that fails, and all after it; counted from 1.
  private let stopsAt: Int?

  // SAFETY: files are reached through the lock alone.
  private final class SendableContents: @unchecked Sendable {
    let lock = Mutex(())
    var value = Contents()
  }

  init(stopsAt: Int? = nil) {
    contents = SendableContents()
    self.stopsAt = stopsAt
  }

  /// Whether an operation failed.
  var hasStopped: Bool { locked { $0.operations } >= stopsAt ?? .max }

  /// What a process finds that is started after this one was killed.
  func afterKill() -> SimulatedDisk {
    copy { _, file in
      file.bytes
    } names: {
      $0.files
    }
  }

  /// What is there after the power failed: of what wasn't made durable some is there, some isn't.
  func afterPowerFailure(using random: inout SeededGenerator) -> SimulatedDisk {
    var names: [String: File] = [:]
    let (now, durable) = locked { ($0.files, $0.durable) }
    for name in Set(now.keys).union(durable.keys).sorted() {
      names[name] = Bool.random(using: &random) ? now[name] : durable[name]
    }
    let disk = SimulatedDisk()
    for (name, file) in names.sorted(by: { $0.key < $1.key }) {
      let bytes = locked { _ in (file.bytes, file.durable) }
      let isSame = bytes.0 == bytes.1
      let kept = isSame || Bool.random(using: &random) ? bytes.1 : Array(bytes.0.prefix(bytes.0.count / 2))
      disk.locked {
        $0.files[name] = File(kept)
        $0.durable[name] = $0.files[name]
      }
    }
    return disk
  }

  private func copy(
    bytes: (String, File) -> [UInt8], names: (Contents) -> [String: File]
  ) -> SimulatedDisk {
    let copy = SimulatedDisk()
    let found = locked { contents in names(contents).map { ($0.key, bytes($0.key, $0.value)) } }
    for (name, bytes) in found {
      copy.locked {
        $0.files[name] = File(bytes)
        $0.durable[name] = $0.files[name]
      }
    }
    return copy
  }

  private func locked<Result>(_ body: (inout Contents) throws -> Result) rethrows -> Result {
    try contents.lock.withLock { _ in try body(&contents.value) }
  }

  /// Counts an operation.
  private func operate<Result>(_ body: (inout Contents) throws -> Result) throws -> Result {
    try locked { contents in
      contents.operations += 1
      if let stopsAt, contents.operations >= stopsAt { throw Stopped() }
      return try body(&contents)
    }
  }

  // MARK: Disk

  func names() throws -> [String] { locked { Array($0.files.keys) + $0.folders.keys } }

  func create(_ name: String) throws -> any DiskFile {
    let file = try operate { contents in
      let file = File()
      contents.files[name] = file
      return file
    }
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
    guard let bytes = locked({ $0.files[name]?.bytes }) else { throw .missing }
    return bytes.withUnsafeBytes { ByteImage(copying: $0) }
  }

  func folder(_ name: String) throws -> any Disk {
    locked { contents in
      if let known = contents.folders[name] { return known }
      let folder = SimulatedDisk()
      contents.folders[name] = folder
      return folder
    }
  }

  private final class Written: DiskFile {
    private let file: File
    private let disk: SimulatedDisk

    init(_ file: File, _ disk: SimulatedDisk) {
      self.file = file
      self.disk = disk
    }

    /// A write that is stopped has written some of it.
    func append(_ bytes: UnsafeRawBufferPointer) throws {
      do {
        try disk.operate { _ in file.bytes.append(contentsOf: bytes) }
      } catch {
        disk.locked { _ in file.bytes.append(contentsOf: bytes.prefix(bytes.count / 2)) }
        throw error
      }
    }

    func overwriteStart(with bytes: UnsafeRawBufferPointer) throws {
      try disk.operate { _ in file.bytes.replaceSubrange(0..<bytes.count, with: bytes) }
    }

    func sync() throws { try disk.operate { _ in file.durable = file.bytes } }
  }
}
