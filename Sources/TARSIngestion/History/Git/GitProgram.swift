import TARSCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The `git` program, kept from doing anything but reading.
///
/// A repository is untrusted: its configuration may name programs to run. So nothing of that is in force: no system
/// or user configuration, no hooks, monitors, external differences or filters, no transport, no replaced objects.
struct GitProgram: Sendable {
  let program: String
  /// Absolute path of the repository.
  let repository: String

  /// - Throws: `tool_missing` where there is no git.
  init(repository: String) throws {
    let places = ["/usr/bin/git", "/usr/local/bin/git", "/bin/git"]
    guard let program = places.first(where: { access($0, X_OK) == 0 }) else { throw TARSError.noGit }
    self.program = program
    self.repository = repository
  }

  func start(_ arguments: [String]) throws -> ChildProcess {
    try ChildProcess(program, settings + arguments, environment: environment)
  }

  /// The whole output of a command; `nil` where it failed.
  func output(_ arguments: [String]) throws -> String? {
    let child = try start(arguments)
    var output: [UInt8] = []
    while case let piece = child.read(upTo: 4096), !piece.isEmpty { output += piece }
    guard child.exitCode == 0 else { return nil }
    let text = String(decoding: output, as: UTF8.self)
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  private var settings: [String] {
    let values = [
      "core.fsmonitor=false", "core.hooksPath=/dev/null", "core.attributesFile=/dev/null",
      "diff.external=", "diff.orderFile=/dev/null", "log.showSignature=false",
      // Without it the first commit would seem to hold nothing.
      "log.showRoot=true",
      // It guards against what is switched off here; files on a server often belong to others.
      "safe.directory=*",
    ]
    return ["-C", repository, "--no-pager", "--literal-pathspecs"] + values.flatMap { ["-c", $0] }
  }

  private var environment: [String] {
    let parent = FilePath(repository).parent?.text ?? "/"
    return [
      "PATH=/usr/bin:/bin", "HOME=/nonexistent", "LC_ALL=C.UTF-8", "GIT_CONFIG_NOSYSTEM=1",
      "GIT_CONFIG_GLOBAL=/dev/null", "GIT_ATTR_NOSYSTEM=1", "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0",
      "GIT_NO_REPLACE_OBJECTS=1", "GIT_NO_LAZY_FETCH=1",
      // No transport, whatever the repository's configuration allows: what is missing from a partial clone would be
      // fetched by a program of its choice, and older versions of git don't know the line above.
      "GIT_ALLOW_PROTOCOL=none",
      // A folder inside of somebody's repository is none itself.
      "GIT_CEILING_DIRECTORIES=\(parent)",
    ]
  }
}

extension TARSError {
  fileprivate static let noGit = TARSError(
    .toolMissing, "The program git is not installed.", hint: "Install it, such as with `apt install git`.")
}
