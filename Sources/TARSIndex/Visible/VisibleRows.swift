import Synchronization
import TARSCore

/// The rows that a caller may read at all, and what they say of words: all that the weights, languages and
/// neighbours of words in the caller's searches come from.
///
/// A row is visible where some version contains it, whenever that was, and its document is of one of the caller's
/// groups. The other parts of a filter have no say, nor have dead rows and the borders of segments, so that nothing
/// in a response depends on what others can read (`docs/decisions/0017-statistics-of-what-may-be-read.md`).
final class VisibleRows: Sendable {
  /// By segment of the state.
  let masks: [RowMask]
  /// Of the visible rows.
  let totals: FieldTotals
  /// Languages of the visible rows; "" for unknown.
  let languages: Set<String>
  /// By term and segment: how many visible rows have it.
  private let counts = Mutex<[String: [Int]]>([:])

  /// Terms whose counts are kept; all are forgotten when there are more.
  private static let mostTerms = 8192

  /// - Parameter groups: By the number of a group in the state's columns, whether the caller is in it.
  init(_ groups: [Bool], _ state: IndexState) {
    let documents = state.documents.visible(to: groups)
    var totals = FieldTotals()
    var languages: Set<String> = []
    masks = zip(state.segments, state.rows).map { segment, rows in
      let mask = RowMask(rows, ofDocuments: documents)
      let sum = VisibleSum(segment, mask)
      totals += sum.totals
      languages.formUnion(sum.languages)
      return mask
    }
    self.totals = totals
    self.languages = languages
  }

  /// By segment: how many visible rows have a term.
  ///
  /// - Parameter lists: The term's, by segment.
  func frequencies(of term: String, in lists: [PostingList]) -> [Int] {
    guard lists.contains(where: { $0.frequency > 0 }) else { return lists.map { _ in 0 } }
    if let known = counts.withLock({ $0[term] }) { return known }
    let found = zip(lists, masks).map { $0.frequency(in: $1) }
    counts.withLock { counts in
      if counts.count >= Self.mostTerms { counts.removeAll() }
      counts[term] = found
    }
    return found
  }
}

/// What the visible rows of one segment add up to.
private struct VisibleSum {
  private(set) var totals = FieldTotals()
  private(set) var languages: Set<String> = []

  init(_ segment: Segment, _ mask: RowMask) {
    var seen = [Bool](repeating: false, count: segment.languageNames.count)
    totals.rows = mask.passing
    mask.forEach { place in
      let lengths = segment.postings.lengths[place]
      totals.heading += Int(lengths.heading)
      totals.body += Int(lengths.body)
      seen[Int(segment.languages[place])] = true
    }
    languages = Set(zip(segment.languageNames, seen).filter(\.1).map(\.0))
  }
}

extension DocumentColumns {
  /// By document: whether it is of one of the groups.
  fileprivate func visible(to groups: [Bool]) -> [Bool] {
    var visible: [Bool] = []
    visible.reserveCapacity(count)
    rows.forEachPage { _, page in
      for row in page { visible.append(groups[Int(row.group)]) }
    }
    return visible
  }
}

extension RowMask {
  /// The rows of a segment that some version of these documents contains.
  fileprivate init(_ rows: SegmentRows, ofDocuments isVisible: [Bool]) {
    var words = [UInt64](repeating: 0, count: (rows.count + 63) / 64)
    rows.entries.forEachPage { start, page in
      for (index, row) in page.enumerated() where !row.isDead && isVisible[Int(row.document)] {
        words[(start + index) / 64] |= 1 << UInt64((start + index) % 64)
      }
    }
    self.init(words: words)
  }

  /// Calls `body` with the places of all passing rows in order.
  fileprivate func forEach(_ body: (Int) -> Void) {
    for (index, word) in words.enumerated() where word != 0 {
      var rest = word
      while rest != 0 {
        body(index * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }
}

extension PostingList {
  /// How many of the list's rows pass.
  fileprivate func frequency(in mask: RowMask) -> Int {
    if mask.passing == 0 || mask.passing == rowCount { return mask.passing == 0 ? 0 : frequency }
    let block = PostingBlock()
    var count = 0
    mask.words.withUnsafeBufferPointer { words in
      for index in 0..<blockCount {
        decode(block: index, into: block)
        for place in 0..<block.count {
          let row = Int(block.rows[place])
          count += Int(truncatingIfNeeded: words[row / 64] >> UInt64(row % 64) & 1)
        }
      }
    }
    return count
  }
}
