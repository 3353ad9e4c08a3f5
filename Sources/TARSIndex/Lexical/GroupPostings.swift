/// The posting lists of one group of alternative terms, one list per segment, each row once.
struct GroupPostings {
  private enum List {
    case stored(UnsafeBufferPointer<Posting>)
    case merged([Posting])
  }

  let alternatives: [String]
  private let lists: [List]

  init(_ alternatives: [String], in segments: [Segment]) {
    self.alternatives = alternatives
    lists = segments.map { segment in
      let found = alternatives.map { segment.postings(of: $0) }.filter { !$0.isEmpty }
      if found.count > 1 { return .merged(Self.merge(found)) }
      return .stored(found.first ?? UnsafeBufferPointer(start: nil, count: 0))
    }
  }

  /// Number of rows that contain one of the alternatives.
  var frequency: Int {
    lists.reduce(0) { sum, list in
      switch list {
      case .stored(let postings): sum + postings.count
      case .merged(let postings): sum + postings.count
      }
    }
  }

  /// Calls `body` with the list of a segment, given by its index.
  func withPostings<Result>(
    ofSegment index: Int, _ body: (UnsafeBufferPointer<Posting>) throws -> Result
  ) rethrows -> Result {
    switch lists[index] {
    case .stored(let postings): try body(postings)
    case .merged(let postings): try postings.withUnsafeBufferPointer(body)
    }
  }

  /// A row that contains several alternatives has their counts together.
  private static func merge(_ lists: [UnsafeBufferPointer<Posting>]) -> [Posting] {
    var merged: [Posting] = []
    for posting in lists.joined().sorted(by: { $0.row < $1.row }) {
      guard let last = merged.last, last.row == posting.row else {
        merged.append(posting)
        continue
      }
      merged[merged.count - 1].heading = last.heading.adding(posting.heading)
      merged[merged.count - 1].body = last.body.adding(posting.body)
    }
    return merged
  }
}
