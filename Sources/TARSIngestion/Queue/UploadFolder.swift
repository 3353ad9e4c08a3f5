package import FoundationEssentials
import Synchronization
import TARSCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The folder in which uploads lie until they are read. What is in it is durable before a job names it, and what no
/// job names is removed at the start.
package final class UploadFolder: Sendable {
  let path: String
  private let store: any SourceStore
  /// Written by this process: jobs for them may still come.
  private let own = Mutex<Set<String>>([])

  init(_ path: String, store: any SourceStore) {
    self.path = path
    self.store = store
  }

  /// Begins an upload; its bytes are given piece by piece.
  ///
  /// - Throws: `disk_full` where the folder or file can't be made.
  package func begin() throws -> UploadWriter { try UploadWriter(name: reserve(), in: path) }

  /// A name that is free; whoever gets it makes the file.
  func reserve() throws -> String {
    try Self.make(path)
    let name = UUID().uuidString
    own.withLock { _ = $0.insert(name) }
    return name
  }

  /// Makes an empty file for an upload that has a name already.
  ///
  /// - Parameter bytes: How much is to come.
  /// - Throws: `disk_full`, also where there isn't room for so much now.
  func make(_ name: String, room bytes: Int64) throws {
    try Self.make(path)
    guard DiskSpace.free(at: path).map({ $0 > bytes }) ?? true else { throw Self.unwritable(path) }
    let file = self.path(of: name)
    let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Self.unwritable(file) }
    close(descriptor)
    try Self.sync(path)
  }

  /// Takes a file of the same file system over.
  func adopt(_ file: String) throws -> String {
    let name = try reserve()
    guard rename(file, path(of: name)) == 0 else { throw Self.unwritable(path) }
    try Self.sync(path(of: name))
    try Self.sync(path)
    return name
  }

  func path(of name: String) -> String { path + "/" + name }

  func remove(_ name: String) {
    unlink(path(of: name))
    own.withLock { _ = $0.remove(name) }
  }

  /// From now on the upload is kept only as long as a job needs it.
  func isQueued(_ name: String) { own.withLock { _ = $0.remove(name) } }

  /// Removes what no job needs: left behind by a process that ended, or by jobs that were cancelled.
  ///
  /// A file that can't be removed costs space only.
  func clean() async throws {
    guard let names = FolderReader.names(in: FilePath(path))?.map(\.text), !names.isEmpty else { return }
    // In this order: a file leaves `own` when its job is in the store.
    let own = own.withLock { $0 }
    let needed = try await store.neededUploads()
    for name in names where !needed.contains(name) && !own.contains(name) { remove(name) }
  }

  static func make(_ folder: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw unwritable(folder)
    }
  }

  /// Makes a file's bytes, or a folder's names, durable.
  static func sync(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unwritable(path) }
    defer { close(descriptor) }
    // Some file systems can't do that for folders and need it not.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw unwritable(path) }
  }

  static func unwritable(_ path: String) -> TARSError {
    TARSError(
      .diskFull, "\(path) can't be written.",
      hint: "Free some space on the disk of the data directory, or check the folder's rights, and repeat.")
  }
}

/// An upload whose bytes come piece by piece. Without `finish` nothing stays of it.
package final class UploadWriter: Sendable {
  package let name: String
  private let path: String
  private let folder: String
  private let descriptor: Int32
  private let isKept = Mutex(false)

  init(name: String, in folder: String) throws {
    self.name = name
    self.folder = folder
    path = folder + "/" + name
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw UploadFolder.unwritable(path) }
  }

  deinit {
    close(descriptor)
    if !isKept.withLock({ $0 }) { unlink(path) }
  }

  /// Appends bytes.
  package func write(_ bytes: some ContiguousBytes) throws {
    do {
      try TemporaryFile.write(bytes, to: descriptor, path)
    } catch {
      throw UploadFolder.unwritable(path)
    }
  }

  /// Makes the bytes durable; the upload now waits for its job.
  package func finish() throws -> SpooledUpload {
    guard fsync(descriptor) == 0 else { throw UploadFolder.unwritable(path) }
    try UploadFolder.sync(folder)
    isKept.withLock { $0 = true }
    return SpooledUpload(file: name)
  }
}

/// An upload whose bytes are on the disk.
package struct SpooledUpload: Hashable, Sendable {
  /// Name in the folder of uploads.
  package let file: String
}
