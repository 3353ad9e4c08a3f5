import TARSCore

/// A commit, and what it did to files.
struct GitCommit: Hashable, Sendable {
  let hash: String
  /// Seconds since 1970; `nil` where the commit holds no number there.
  let committed: Int64?
  let authored: Int64?
  var changes: [GitChange] = []
}

/// What a commit did to one file.
struct GitChange: Hashable, Sendable {
  enum Kind: UInt8, Sendable {
    case file
    case link
    case module
    /// Nothing: the file is gone.
    case none
  }

  /// The path before, where the file was renamed.
  let from: FilePath?
  let path: FilePath
  /// What stands at the path afterwards, and before.
  let kind: Kind
  let oldKind: Kind
  /// Names of the content afterwards and before.
  let blob: String
  let oldBlob: String
}

/// Reads the output of `git log --raw -z`: for each commit a line of format, then `:old new old new status`, each with
/// one or two paths behind it, all ended by zero bytes (git-diff, "Raw output format").
struct GitLog {
  private let child: ChildProcess
  private var buffer: [UInt8] = []
  private var place = 0
  private var isAtEnd = false
  private var waiting: GitCommit?

  init(_ child: ChildProcess) { self.child = child }

  /// Ends the program; the log then ends with an error.
  var cancel: @Sendable () -> Void { { [child] in child.terminate() } }

  /// - Throws: `file_damaged` where git fails, or writes what it shouldn't.
  mutating func next() throws -> GitCommit? {
    while let field = nextField() {
      if field.first == UInt8(ascii: ":") {
        guard let change = change(String(decoding: field, as: UTF8.self)) else { throw damaged }
        waiting?.changes.append(change)
        continue
      }
      let commit = try commit(field)
      defer { waiting = commit }
      if let waiting { return waiting }
    }
    guard child.exitCode == 0 else { throw damaged }
    defer { waiting = nil }
    return waiting
  }

  private func commit(_ field: ArraySlice<UInt8>) throws -> GitCommit {
    let parts = String(decoding: field, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count >= 40 else { throw damaged }
    return GitCommit(hash: String(parts[0]), committed: Int64(parts[1]), authored: Int64(parts[2]))
  }

  private mutating func change(_ header: String) -> GitChange? {
    let parts = header.dropFirst().split(separator: " ")
    guard parts.count == 5, let status = parts[4].first, let first = nextField() else { return nil }
    var (from, path): (FilePath?, FilePath) = (nil, FilePath(bytes: Array(first)))
    if status == "R" || status == "C" {
      guard let second = nextField() else { return nil }
      (from, path) = (status == "R" ? path : nil, FilePath(bytes: Array(second)))
    }
    return GitChange(
      from: from, path: path, kind: Self.kind(parts[1]), oldKind: Self.kind(parts[0]),
      blob: String(parts[3]), oldBlob: String(parts[2]))
  }

  /// By the octal mode of a tree's entry.
  private static func kind(_ mode: Substring) -> GitChange.Kind {
    switch mode.prefix(3) {
    case "100": .file
    case "120": .link
    case "160": .module
    default: .none
    }
  }

  /// The bytes up to the next zero byte, without line breaks before them.
  private mutating func nextField() -> ArraySlice<UInt8>? {
    while true {
      if let end = buffer[place...].firstIndex(of: 0) {
        let field = buffer[place..<end].drop { $0 == UInt8(ascii: "\n") }
        place = end + 1
        return field
      }
      if isAtEnd { return nil }
      buffer.removeFirst(place)
      place = 0
      let piece = child.read(upTo: 1 << 16)
      isAtEnd = piece.isEmpty
      buffer += piece
    }
  }

  private var damaged: TARSError {
    if Task.isCancelled { return .cancelled }
    let reason = child.errorText.split(separator: "\n").first.map(String.init) ?? "it ended early"
    return TARSError(
      .fileDamaged, "git can't read the history: \(reason)",
      hint: "Check the repository with `git fsck`; what was imported stays.")
  }
}
