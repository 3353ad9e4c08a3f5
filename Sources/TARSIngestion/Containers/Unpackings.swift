import FoundationEssentials
import Synchronization
import TARSCore

/// A container's members in a folder of their own, which is removed on release.
final class Unpacking: Sendable {
  let folder: String
  let contents: UnpackedContainer
  private let places: [String: ContainerMember]

  init(folder: String, contents: UnpackedContainer) {
    self.folder = folder
    self.contents = contents
    places = Dictionary(contents.members.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func member(_ path: String) -> ContainerMember? { places[path] }

  func file(of member: ContainerMember) -> FilePath { FilePath(folder + "/" + member.file) }
}

/// Containers that were unpacked lately: their members are jobs of their own, read one after another from one
/// unpacking.
final class Unpackings: Sendable {
  private struct Key: Hashable {
    let path: FilePath
    let status: FileStatus
  }

  /// Newest last.
  private let kept = Mutex<[(key: Key, unpacking: Unpacking)]>([])
  private let gate = Turnstile()
  private let reader: (any ContainerReader)?
  private let folder: String

  /// Containers that are kept: as many as may lie in one another.
  static let most = 3

  init(reader: (any ContainerReader)?, folder: String) {
    self.reader = reader
    self.folder = folder
  }

  /// The members of the container at `file`.
  ///
  /// - Throws: As `ContainerReader.unpack`; `file_unsupported` where nothing can unpack it.
  func open(_ file: FilePath, name: String) async throws -> Unpacking {
    try await gate.pass {
      let key = Key(path: file, status: try status(of: file, name))
      if let known = take(key) { return known }
      let unpacking = try await unpack(file, name)
      keep(unpacking, key)
      return unpacking
    }
  }

  private func status(of file: FilePath, _ name: String) throws -> FileStatus {
    switch FileStatus.read(file) {
    case .success(let status) where status.kind == .file: return status
    case .success, .failure(.unreadable): throw TARSError.fileUnreadable(name)
    case .failure(.missing):
      throw TARSError(
        .fileNotFound, "\(name) was deleted before its members were read.",
        hint: "Nothing to do; adding its folder again notices the deletion.")
    }
  }

  /// Removes all of them, and what a process that ended left behind. Nothing may be reading a member.
  func clean() {
    kept.withLock { $0 = [] }
    try? FileManager.default.removeItem(atPath: folder)
  }

  private func unpack(_ file: FilePath, _ name: String) async throws -> Unpacking {
    guard let reader else {
      throw TARSError(
        .fileUnsupported, "\(name) holds other files, which can't be taken out here.",
        hint: "Unpack it and add the folder.")
    }
    let place = folder + "/" + UUID().uuidString
    try UploadFolder.make(place)
    do {
      let copy = try PlainCopy(of: file, in: folder)
      defer { withExtendedLifetime(copy) {} }
      return Unpacking(
        folder: place, contents: try await reader.unpack(path: copy.path, name: name, into: place))
    } catch {
      try? FileManager.default.removeItem(atPath: place)
      throw error
    }
  }

  private func take(_ key: Key) -> Unpacking? {
    kept.withLock { kept in
      guard let place = kept.firstIndex(where: { $0.key == key }) else { return nil }
      let found = kept.remove(at: place)
      kept.append(found)
      return found.unpacking
    }
  }

  private func keep(_ unpacking: Unpacking, _ key: Key) {
    let released = kept.withLock { kept in
      kept.append((key, unpacking))
      return kept.count > Self.most ? kept.removeFirst() : nil
    }
    withExtendedLifetime(released) {}
  }
}
