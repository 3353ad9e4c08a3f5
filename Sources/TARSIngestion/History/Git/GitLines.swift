import TARSCore

/// Files followed through the commits of a repository: a line is a file under all the names it had.
struct GitLines {
  /// What one commit does to one line.
  struct Step: Sendable {
    enum Change: Sendable {
      /// New content, under the same or another path.
      case content
      /// Another path for the same content.
      case move
      case removal
    }

    let line: Int
    /// Number of the commit, counted from the oldest.
    let commit: Int
    let change: Change
    /// The file's path after the step, in the repository.
    let path: FilePath
    let blob: String
  }

  /// Of all lines, in the order of the commits.
  private(set) var steps: [Step] = []
  private(set) var commits: [String: Int] = [:]
  /// Links and submodules, which are left out.
  private(set) var unreadable: Set<FilePath> = []
  /// The line that is, or was last, at a path.
  private var places: [FilePath: Int] = [:]
  /// Paths of lines whose file is there.
  private var present: Set<FilePath> = []
  private var count = 0
  private let isWanted: (FilePath) -> Bool

  init(where isWanted: @escaping (FilePath) -> Bool) { self.isWanted = isWanted }

  mutating func add(_ commit: GitCommit) {
    let number = commits.count
    commits[commit.hash] = number
    for change in commit.changes { add(change, number) }
  }

  /// The line that is, or was last, at a path after the commits so far.
  func line(at path: FilePath) -> Int? { places[path] }

  private mutating func add(_ change: GitChange, _ commit: Int) {
    if let from = change.from, present.remove(from) != nil, let line = places.removeValue(forKey: from) {
      guard isWanted(change.path), change.kind == .file else {
        return append(line, commit, .removal, from, "")
      }
      places[change.path] = line
      present.insert(change.path)
      append(line, commit, change.blob == change.oldBlob ? .move : .content, change.path, change.blob)
    } else if isWanted(change.path) {
      set(change, commit)
    }
  }

  private mutating func set(_ change: GitChange, _ commit: Int) {
    if change.kind == .link || change.kind == .module { unreadable.insert(change.path) }
    guard change.kind == .file else {
      if present.remove(change.path) != nil, let line = places[change.path] {
        append(line, commit, .removal, change.path, "")
      }
      return
    }
    // Rights alone changed.
    if change.blob == change.oldBlob, present.contains(change.path) { return }
    let line = places[change.path] ?? count
    if line == count { count += 1 }
    places[change.path] = line
    present.insert(change.path)
    append(line, commit, .content, change.path, change.blob)
  }

  private mutating func append(
    _ line: Int, _ commit: Int, _ change: Step.Change, _ path: FilePath, _ blob: String
  ) {
    steps.append(Step(line: line, commit: commit, change: change, path: path, blob: blob))
  }
}
