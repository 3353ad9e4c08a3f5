import TARSCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A path that somebody asked to add, and what stands there.
struct Source: Sendable {
  enum Kind: Hashable, Sendable {
    case file
    case folder
    case missing
    /// Something that can't be added; the problems say why.
    case unusable
  }

  let root: FilePath
  let kind: Kind
  /// The file itself, or all files below the folder, sorted by path.
  let files: [ScannedFile]
  let problems: [FileOutcome]

  static func find(_ path: String) -> Source {
    guard let root = FilePath(path).resolved else {
      return Source(FilePath(path), .unusable, problem: .relativePath(path))
    }
    switch FileStatus.read(root) {
    case .failure(.missing): return Source(root, .missing)
    case .failure(.unreadable): return Source(root, .unusable, problem: .unreadable(root.text))
    case .success(let status) where status.kind == .folder:
      let scan = FolderScanner.scan(root)
      return Source(root, .folder, files: scan.files, problems: scan.problems)
    case .success(let status) where status.kind == .file:
      return Source(root, .file, files: [ScannedFile(path: root, status: status)])
    case .success: return Source(root, .unusable, problem: .notAFile(root.text))
    }
  }

  private init(
    _ root: FilePath, _ kind: Kind, files: [ScannedFile] = [], problems: [FileOutcome] = [],
    problem: FileOutcome? = nil
  ) {
    self.root = root
    self.kind = kind
    self.files = files
    self.problems = problems + (problem.map { [$0] } ?? [])
  }
}

extension FilePath {
  /// The same path without needless slashes and dots; `nil` when it isn't absolute. ".." is followed as the
  /// file system does, which matters behind links.
  var resolved: FilePath? {
    let slash = UInt8(ascii: "/")
    guard bytes.first == slash else { return nil }
    let dots = Array("..".utf8)
    let parts = bytes.split(separator: slash).filter { $0 != dots.prefix(1) }
    if parts.contains(dots[...]), let real = realPath { return real }
    return FilePath(bytes: parts.isEmpty ? [slash] : parts.flatMap { [slash] + $0 })
  }

  /// The same place without links, where it exists.
  var real: FilePath { realPath ?? self }

  private var realPath: FilePath? {
    guard let real = withCString({ realpath($0, nil) }) else { return nil }
    defer { free(real) }
    return FilePath(bytes: Array(UnsafeRawBufferPointer(start: real, count: strlen(real))))
  }
}

extension FileOutcome {
  fileprivate static func relativePath(_ path: String) -> FileOutcome {
    FileOutcome(
      path: path, kind: .failed,
      error: TARSError(
        .badRequest, "'\(path)' is not an absolute path.", hint: "Give the path from / on."))
  }

  fileprivate static func unreadable(_ path: String) -> FileOutcome {
    FileOutcome(path: path, kind: .failed, error: .fileUnreadable(path))
  }

  fileprivate static func notAFile(_ path: String) -> FileOutcome {
    FileOutcome(
      path: path, kind: .failed,
      error: TARSError(
        .fileUnsupported, "\(path) is neither a file nor a folder.",
        hint: "Save what it delivers to a file and add that, or pipe it into `tars add -`."))
  }
}
