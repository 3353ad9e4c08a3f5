import TARSCore

/// Contents of files in a repository, by their names there.
struct GitBlobs {
  private let child: ChildProcess
  private var buffer: ArraySlice<UInt8> = []

  init(_ child: ChildProcess) { self.child = child }

  var cancel: @Sendable () -> Void { { [child] in child.terminate() } }

  /// Size in bytes.
  ///
  /// - Throws: `file_damaged` where the repository doesn't hold it.
  mutating func size(of blob: String) throws -> Int64 { try header(of: "info", blob) }

  /// The content in a file of its own.
  mutating func content(of blob: String, in directory: String) throws -> TemporaryFile {
    let size = Int(try header(of: "contents", blob))
    let file = try TemporaryFile(in: directory) { try copy(size, of: blob, to: $0, $1) }
    _ = try line(blob)
    return file
  }

  private mutating func copy(_ size: Int, of blob: String, to descriptor: Int32, _ path: String) throws {
    var rest = size
    while rest > 0 {
      if buffer.isEmpty { try fill(blob) }
      let piece = buffer.prefix(rest)
      try TemporaryFile.write(piece, to: descriptor, path)
      buffer = buffer.dropFirst(piece.count)
      rest -= piece.count
    }
  }

  /// Reads "NAME blob SIZE".
  private mutating func header(of command: String, _ blob: String) throws -> Int64 {
    guard child.write("\(command) \(blob)\n") else { throw damaged(blob) }
    let parts = try line(blob).split(separator: " ")
    guard parts.count == 3, parts[1] == "blob", let size = Int64(parts[2]), size >= 0 else {
      throw damaged(blob)
    }
    return size
  }

  private mutating func line(_ blob: String) throws -> String {
    while true {
      if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        defer { buffer = buffer[(end + 1)...] }
        return String(decoding: buffer[..<end], as: UTF8.self)
      }
      try fill(blob)
    }
  }

  private mutating func fill(_ blob: String) throws {
    let piece = child.read(upTo: 1 << 18)
    guard !piece.isEmpty else { throw damaged(blob) }
    buffer = (Array(buffer) + piece)[...]
  }

  private func damaged(_ blob: String) -> TARSError {
    TARSError(
      .fileDamaged, "The repository doesn't hold the content \(blob.prefix(12)) that its history names.",
      hint: "Check it with `git fsck`, or fetch what is missing from where it was cloned.")
  }
}
