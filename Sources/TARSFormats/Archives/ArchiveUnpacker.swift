import CArchive
import TARSCore

/// Unpacks an archive through libarchive, member after member, within the limits.
final class ArchiveUnpacker {
  /// From here on the ratio of unpacked to packed bytes is looked at.
  private static let ratioFloor = 16 << 20
  private static let mostProblems = 1000

  private let file: OpenFile
  private let limits: ParserLimits
  private let sink: MemberSink
  private var paths: MemberPaths
  private var container = UnpackedContainer()
  private var entries = 0
  private var unpacked = 0
  /// Problems beyond those that are listed.
  private var unlisted = 0

  init(file: OpenFile, parsers: FileParsers, sink: MemberSink) {
    self.file = file
    limits = parsers.limits
    paths = MemberPaths(charsets: parsers.charsets)
    self.sink = sink
  }

  /// - Throws: `TARSError` with `file_damaged`, `file_encrypted`, `parser_limit` or `disk_full`.
  func unpack() throws -> UnpackedContainer {
    guard let archive = tars_archive_open_file(file.descriptor) else { throw damaged }
    defer { tars_archive_close(archive) }
    var entry = tars_archive_entry()
    loop: while true {
      switch tars_archive_next(archive, &entry) {
      case 1: try add(entry, archive)
      case 0: break loop
      case let status:
        let error = status == -2 ? TARSError.encrypted(file.name) : damaged
        guard entries > 0 else { throw error }
        container.problems.append(MemberProblem(path: "(the rest of the archive)", error: error))
        break loop
      }
    }
    if entries == 0 { throw TARSError.empty(file.name) }
    if unlisted > 0 {
      let error = TARSError.unsupported(
        file.name, as: "an archive of which \(unlisted) more members are left out")
      container.problems.append(MemberProblem(path: "(\(unlisted) more members)", error: error))
    }
    return container
  }

  private var damaged: TARSError { .damaged(file.name, "the archive can't be read to the end") }

  private func add(_ entry: tars_archive_entry, _ archive: OpaquePointer) throws {
    entries += 1
    guard entries <= limits.members else {
      throw TARSError.overLimit(file.name, "it has more than \(limits.members) members")
    }
    let name = Self.name(entry, of: file)
    guard entry.kind != tars_entry_folder else { return }
    if let error = Self.obstacle(entry, paths.display(name)) { return report(name, error) }
    guard let path = paths.path(of: name) else {
      return report(
        name, .overLimit(paths.display(name), "it lies too deep in folders or its name is too long"))
    }
    let written = try sink.begin()
    if let error = try copy(archive, path) {
      sink.abandon()
      return container.problems.append(MemberProblem(path: path, error: error))
    }
    let time = entry.has_time != 0 ? Instant(seconds: max(-1 << 40, min(entry.modified, 1 << 40))) : nil
    container.members.append(
      ContainerMember(path: path, file: written, modifiedAt: time, bytes: try sink.finish()))
  }

  /// Why an entry is not unpacked.
  private static func obstacle(_ entry: tars_archive_entry, _ name: String) -> TARSError? {
    if entry.is_encrypted != 0 { return .encrypted(name) }
    switch entry.kind {
    case tars_entry_link:
      return .unsupported(
        name, as: "a link to another file", hint: "Nothing to do if that file is there too.")
    case tars_entry_other: return .unsupported(name, as: "a device or pipe", hint: "Nothing to do.")
    default: return nil
    }
  }

  /// Writes an entry's content; returns what is wrong with this entry alone.
  private func copy(_ archive: OpaquePointer, _ path: String) throws -> TARSError? {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 128 << 10, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = tars_archive_read(archive, buffer.baseAddress, buffer.count)
      if count == 0 { return nil }
      guard count > 0 else { return .damaged(path, "it can't be unpacked") }
      try account(for: count)
      guard sink.count + Int64(count) <= Int64(limits.inputBytes) else {
        return .tooLarge(path, bytes: Int(sink.count) + count, limit: limits.inputBytes)
      }
      try sink.write(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }

  private func account(for count: Int) throws {
    unpacked += count
    guard unpacked <= limits.containerBytes else {
      throw TARSError.overLimit(file.name, "it unpacks to more than \(limits.containerBytes) bytes")
    }
    if unpacked > Self.ratioFloor, unpacked / max(1, file.size) > limits.unpackRatio {
      throw TARSError.overLimit(file.name, "it unpacks to more than \(limits.unpackRatio) times its size")
    }
  }

  private func report(_ name: [UInt8], _ error: TARSError) {
    guard container.problems.count < Self.mostProblems else { return unlisted += 1 }
    container.problems.append(MemberProblem(path: paths.display(name), error: error))
  }

  /// The entry's name; that of a single compressed file is the file's own.
  private static func name(_ entry: tars_archive_entry, of file: OpenFile) -> [UInt8] {
    guard entry.is_raw == 0, let name = entry.name else { return Array(file.name.withoutLastExtension.utf8) }
    return UnsafeBufferPointer(start: name, count: length(name)).map(UInt8.init(bitPattern:))
  }

  private static func length(_ name: UnsafePointer<CChar>) -> Int {
    var count = 0
    while name[count] != 0 { count += 1 }
    return count
  }
}

extension String {
  /// "a.txt" of "a.txt.gz"; the whole where there is no extension.
  var withoutLastExtension: String {
    guard let dot = lastIndex(of: "."), dot != startIndex else { return self }
    return String(self[..<dot])
  }
}
