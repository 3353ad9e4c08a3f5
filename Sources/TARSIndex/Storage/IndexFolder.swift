import Synchronization
import TARSCore

/// The files of an index in their folder: new ones get names of their own, and one manifest says which are current.
final class IndexFolder: Sendable {
  private struct Names {
    var next: Int
    /// Files that are being written or wait to become part of the index.
    var unfinished: Set<String> = []
  }

  private let disk: any Disk
  private let names: Mutex<Names>

  /// - Throws: `TARSError` where the folder can't be read, as all methods.
  init(_ disk: any Disk) throws {
    self.disk = disk
    let numbers = try disk.names().compactMap { Int($0.prefix { $0 != "." }) }
    names = Mutex(Names(next: (numbers.max() ?? 0) + 1))
  }

  /// Writes a merged segment as a file and maps it. The file stays until it is `finished`, and then as long as a
  /// manifest names it.
  ///
  /// - Parameter wrap: What the image passes through, such as something that stops it.
  func write(
    _ merger: SegmentMerger, dimensions: Int, through wrap: (any ByteSink) -> any ByteSink = { $0 }
  ) throws -> Segment {
    try write(dimensions: dimensions) { try merger.write(to: wrap($0)) }
  }

  /// Writes a segment's image as a file, as the other `write` does.
  func write(dimensions: Int, _ body: (any ByteSink) throws -> ImageDigest) throws -> Segment {
    let name = newName(IndexFormat.segmentSuffix)
    do {
      let file = try disk.create(name)
      let digest = try body(file)
      try file.sync()
      return try Segment(
        ownImage: try disk.map(name), file: Manifest.File(name: name, digest: digest), dimensions: dimensions)
    } catch {
      finished(name)
      throw (error as? ImageRejection).map { TARSError.unreadable($0) } ?? error
    }
  }

  /// Writes a file that is needed for as long as somebody holds its bytes.
  func scratch(_ body: (any ByteSink) throws -> Void) throws -> ByteImage {
    let name = newName(IndexFormat.segmentSuffix)
    defer { finished(name) }
    do {
      try body(try disk.create(name))
      let image = try disk.map(name)
      try disk.remove(name)
      return image
    } catch {
      throw (error as? ImageRejection).map { TARSError.unreadable($0) } ?? error
    }
  }

  /// The file is part of the index now, or will never be.
  func finished(_ name: String) { names.withLock { _ = $0.unfinished.remove(name) } }

  /// Writes the columns and the manifest of a state whose segments are files, and removes what it doesn't name.
  func commit(_ state: IndexState, analyzer: String) throws {
    let name = newName(IndexFormat.columnsSuffix)
    defer { finished(name) }
    let columns = try disk.create(name)
    let digest = try ColumnsFile.write(state, to: columns)
    try columns.sync()
    let manifest = Manifest(
      analyzer: analyzer, model: state.model, sequence: state.sequence,
      segments: state.segments.compactMap { segment in
        segment.file.map { Manifest.SegmentFile(file: $0, rows: segment.count) }
      }, columns: Manifest.File(name: name, digest: digest))
    try write(manifest)
    try removeAll(but: manifest.names)
  }

  /// Removes the files of an index that aren't among `current` and aren't being written; those of a newer format stay.
  func removeAll(but current: Set<String>) throws {
    let kept = current.union(names.withLock(\.unfinished))
    for name in try disk.names() where Self.isOurs(name) && !kept.contains(name) && !isNewer(name) {
      try disk.remove(name)
    }
  }

  /// All that the manifest refers to is durable before it takes the place of the one before.
  private func write(_ manifest: Manifest) throws {
    let file = try disk.create(IndexFormat.newManifestName)
    try manifest.write(to: file)
    try file.sync()
    try disk.sync()
    try disk.rename(IndexFormat.newManifestName, to: IndexFormat.manifestName)
    try disk.sync()
  }

  private func newName(_ suffix: String) -> String {
    names.withLock { names in
      let name = names.next.padded(to: 8) + suffix
      names.next += 1
      names.unfinished.insert(name)
      return name
    }
  }

  private static func isOurs(_ name: String) -> Bool {
    name.hasSuffix(IndexFormat.segmentSuffix) || name.hasSuffix(IndexFormat.columnsSuffix)
      || name == IndexFormat.newManifestName || name == IndexFormat.formerName
      || name == IndexFormat.formerName + ".new"
  }

  private func isNewer(_ name: String) -> Bool {
    do {
      _ = try ImageReader(try disk.map(name), .header)
      return false
    } catch {
      if case .newer = error { return true }
      return false
    }
  }
}

extension TARSError {
  /// A file that was just written and can't be read back.
  static func unreadable(_ rejection: ImageRejection) -> TARSError {
    TARSError(
      .indexDamaged, "An index file \(rejection.reason) right after it was written.",
      hint: "Check the disk and the memory; the index is rebuilt from the store at the next start.")
  }
}
