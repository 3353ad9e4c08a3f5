import TARSCore

/// A git repository, a work tree or bare, to be read only.
struct GitRepository: Sendable {
  let git: GitProgram
  /// The commit at which the history is read.
  let head: String

  /// - Parameter branch: default: what HEAD is.
  /// - Throws: `TARSError` where the path is no repository, has no commit or no such branch, or is a shallow clone.
  init(_ path: String, branch: String?) throws {
    git = try GitProgram(repository: path)
    guard case .success(let status) = FileStatus.read(FilePath(path)), status.kind == .folder else {
      throw TARSError.noFolder(path)
    }
    guard let shallow = try git.output(["rev-parse", "--is-shallow-repository"]) else {
      throw TARSError.noRepository(path)
    }
    guard shallow == "false" else { throw TARSError.shallow(path) }
    head = try Self.commit(branch, git)
  }

  private static func commit(_ branch: String?, _ git: GitProgram) throws -> String {
    let name = (branch ?? "HEAD") + "^{commit}"
    let found = try git.output(["rev-parse", "--verify", "--quiet", "--end-of-options", name])
    guard let found, found.utf8.count >= 40, found.allSatisfy(\.isHexDigit) else {
      throw branch.map { TARSError.noBranch($0, git.repository) } ?? .noCommit(git.repository)
    }
    return found
  }

  /// The history along the first parents, oldest first: each commit with the files in which it differs from the one
  /// before, renames found by their content.
  func log() throws -> GitLog {
    GitLog(
      try git.start([
        "log", "--first-parent", "--diff-merges=first-parent", "--reverse", "--raw", "-z", "-M", "-l5000",
        "--no-abbrev", "--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-color", "--no-mailmap",
        "--ignore-submodules=none", "--format=tformat:%H %ct %at", "--end-of-options", head, "--",
      ]))
  }

  func blobs() throws -> GitBlobs { GitBlobs(try git.start(["cat-file", "--batch-command"])) }
}

extension TARSError {
  fileprivate static func noFolder(_ path: String) -> TARSError {
    TARSError(.fileNotFound, "There is no folder \(path).", hint: "Give the path of a git repository.")
  }

  fileprivate static func noRepository(_ path: String) -> TARSError {
    TARSError(
      .badRequest, "\(path) is no git repository.",
      hint: "Give the top folder of a work tree, or a bare repository.")
  }

  fileprivate static func shallow(_ path: String) -> TARSError {
    TARSError(
      .badRequest, "\(path) is a shallow clone: its history has a beginning that is none.",
      hint: "Fetch the rest with `git fetch --unshallow` there, and repeat.")
  }

  fileprivate static func noCommit(_ path: String) -> TARSError {
    TARSError(.badRequest, "The repository \(path) has no commit.", hint: "Commit something first.")
  }

  fileprivate static func noBranch(_ branch: String, _ path: String) -> TARSError {
    TARSError(
      .badRequest, "The repository \(path) has no branch, tag or commit '\(branch)'.",
      hint: "`git branch --all` lists the branches.")
  }
}
