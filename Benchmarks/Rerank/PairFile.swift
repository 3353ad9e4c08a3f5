import FoundationEssentials

/// Questions, each with the passages that stand under it.
struct PairFile {
  struct Group {
    let question: String
    var passages: [String]
  }

  private(set) var groups: [Group] = []

  /// Reads lines of a question, a tab and a passage; lines of one question stand together.
  init(path: String) throws {
    for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
      let parts = line.split(separator: "\t", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { throw CocoaError(.fileReadCorruptFile) }
      if groups.last?.question == parts[0] {
        groups[groups.count - 1].passages.append(parts[1])
      } else {
        groups.append(Group(question: parts[0], passages: [parts[1]]))
      }
    }
  }

  var count: Int { groups.reduce(0) { $0 + $1.passages.count } }
}
