import TARSCore

/// Files followed through snapshots: those whose size and time of change stay the same cost nothing, others are read.
struct SnapshotLines {
  /// What a snapshot holds that the one before didn't.
  struct Step: Sendable {
    let line: Int
    /// Below the folder.
    let path: FilePath
    /// Where the content is; `nil` where the file is gone.
    let file: ScannedFile?
    /// SHA-256 of the content; empty where the file is gone.
    let hash: String
    /// Whether only the path is new.
    let isMove: Bool
  }

  /// A file as the snapshot before had it.
  private struct Known {
    let line: Int
    let bytes: Int64
    let modified: Int64
    /// Empty where it isn't known.
    let hash: String

    init(_ line: Int, _ status: FileStatus, _ hash: String) {
      (self.line, bytes, modified, self.hash) = (line, status.bytes, status.modified, hash)
    }

    func isLike(_ status: FileStatus) -> Bool { bytes == status.bytes && modified == status.modified }
  }

  private var known: [FilePath: Known] = [:]
  /// Lines of paths whose file is gone.
  private var gone: [FilePath: Int] = [:]
  private var count = 0

  var isEmpty: Bool { known.isEmpty }

  /// Whether the last snapshot had the file as it is.
  func has(_ path: FilePath, _ status: FileStatus) -> Bool { known[path]?.isLike(status) == true }

  /// The line of a document that is known from before, whether its file is there or not.
  mutating func line(ofDocumentAt path: FilePath) -> Int {
    if let line = known[path]?.line ?? gone[path] { return line }
    gone[path] = count
    count += 1
    return count - 1
  }

  /// Starts from a snapshot that was imported before.
  ///
  /// - Parameter contents: SHA-256 of the contents of documents, by path.
  mutating func begin(with files: [FilePath: ScannedFile], contents: [FilePath: String]) {
    for (path, file) in files {
      known[path] = Known(count, file.status, contents[path] ?? "")
      count += 1
    }
  }

  /// The steps to the next snapshot.
  ///
  /// - Parameters:
  ///   - files: all files of the snapshot, by path below the folder.
  ///   - isWhole: whether a file that isn't among them is gone; not where a part of the snapshot couldn't be read.
  ///   - hash: SHA-256 of a file's content; `nil` where it can't be read.
  mutating func advance(
    to files: [FilePath: ScannedFile], isWhole: Bool, hash: (ScannedFile) -> String?
  ) -> [Step] {
    var next: [FilePath: Known] = [:]
    var (steps, fresh): ([Step], [(FilePath, ScannedFile)]) = ([], [])
    for (path, file) in files.sorted(by: { $0.key < $1.key }) {
      guard let before = known[path] else {
        fresh.append((path, file))
        continue
      }
      next[path] = before
      guard !before.isLike(file.status), let content = hash(file) else { continue }
      next[path] = Known(before.line, file.status, content)
      if before.hash != content { steps.append(Step(before.line, path, file, content)) }
    }
    var missing = known.filter { next[$0.key] == nil }
    for (path, file) in fresh {
      guard let content = hash(file) else { continue }
      let step = add(path, file, content, &missing)
      next[path] = Known(step.line, file.status, content)
      steps.append(step)
    }
    if isWhole { steps += remove(missing) } else { next.merge(missing) { present, _ in present } }
    known = next
    return steps
  }

  /// A file under a path that the snapshot before didn't have: one that moved, came back, or is new.
  private mutating func add(
    _ path: FilePath, _ file: ScannedFile, _ hash: String, _ missing: inout [FilePath: Known]
  ) -> Step {
    let moved = missing.filter { $0.value.hash == hash }.keys.min()
    if let moved, gone[path] == nil, let before = missing.removeValue(forKey: moved) {
      return Step(before.line, path, file, hash, isMove: true)
    }
    let line = gone.removeValue(forKey: path) ?? count
    if line == count { count += 1 }
    return Step(line, path, file, hash)
  }

  private mutating func remove(_ missing: [FilePath: Known]) -> [Step] {
    missing.sorted { $0.key < $1.key }.map { path, before in
      gone[path] = before.line
      return Step(before.line, path, nil, "")
    }
  }
}

extension SnapshotLines.Step {
  fileprivate init(_ line: Int, _ path: FilePath, _ file: ScannedFile?, _ hash: String, isMove: Bool = false)
  {
    self.init(line: line, path: path, file: file, hash: hash, isMove: isMove)
  }
}
