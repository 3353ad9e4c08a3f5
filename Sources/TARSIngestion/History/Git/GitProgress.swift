import TARSCore

/// Which lines of a repository are known documents, and how far each of them was imported.
struct GitProgress {
  private let root: FilePath
  private var marks: [String: [HistoryMark]]
  private(set) var documents: [Int: DocumentID] = [:]
  /// By line: the newest step's commit, or its content where that commit is no longer part of the history.
  private var done: [Int: Done] = [:]

  private enum Done {
    case commit(Int)
    case content(String)
  }

  /// - Parameter root: the repository's path, below which its documents stand.
  init(_ marks: [HistoryMark], root: FilePath) {
    self.root = root
    self.marks = Dictionary(grouping: marks, by: \.step)
  }

  /// Takes note of the documents whose newest step is this commit.
  mutating func note(_ commit: String, in lines: GitLines) {
    for mark in marks[commit] ?? [] { attach(mark, in: lines) }
  }

  /// Takes note of the others: their file has another path by now, or the history was written anew.
  mutating func noteRest(in lines: GitLines) {
    let known = Set(documents.values)
    for mark in marks.values.joined() where !known.contains(mark.document) { attach(mark, in: lines) }
  }

  private mutating func attach(_ mark: HistoryMark, in lines: GitLines) {
    let path = FilePath(mark.path)
    guard path.isWithin(root), let line = lines.line(at: path.relative(to: root)), done[line] == nil else {
      return
    }
    documents[line] = mark.document
    done[line] = lines.commits[mark.step].map { .commit($0) } ?? .content(mark.content)
  }

  /// The steps that were not done yet. Of a history that was written anew, those after the content that is known, or
  /// the newest alone.
  func pending(in lines: GitLines) -> [GitLines.Step] {
    let beginnings = beginnings(in: lines)
    return lines.steps.enumerated().filter { index, step in
      switch done[step.line] {
      case nil: true
      case .commit(let number): step.commit > number
      case .content: index >= beginnings[step.line, default: 0]
      }
    }.map(\.element)
  }

  /// By line whose newest step is known by its content: the place of the first step that wasn't done.
  private func beginnings(in lines: GitLines) -> [Int: Int] {
    var (newest, behind): ([Int: Int], [Int: Int]) = ([:], [:])
    for (index, step) in lines.steps.enumerated() {
      guard case .content(let blob)? = done[step.line] else { continue }
      newest[step.line] = index
      if step.blob == blob { behind[step.line] = index + 1 }
    }
    return newest.merging(behind) { _, known in known }
  }
}

extension FilePath {
  /// The part of a path below `folder`.
  func relative(to folder: FilePath) -> FilePath {
    FilePath(bytes: Array(bytes.dropFirst(folder.bytes.count).drop { $0 == UInt8(ascii: "/") }))
  }
}
