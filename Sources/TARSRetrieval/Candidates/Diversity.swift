import TARSCore
import TARSText

/// Keeps versions of one passage from crowding out other passages.
struct Diversity: Sendable {
  /// Share of common words from which two passages are near-identical.
  static let nearIdentical = 0.8

  private let analyzer = Analyzer()

  /// The hits in order, but a passage that nearly repeats a better one from another version of its document moves
  /// behind all that don't.
  func arranged<Hit>(_ hits: [Hit], passage: (Hit) -> Passage) -> [Hit] {
    var words: [DocumentID: [(version: Int, words: Set<String>)]] = [:]
    let crowded = Dictionary(grouping: hits, by: { passage($0).document.id }).filter { _, group in
      Set(group.map { passage($0).version.number }).count > 1
    }
    var first: [Hit] = []
    var repeats: [Hit] = []
    for hit in hits {
      let passage = passage(hit)
      guard crowded[passage.document.id] != nil else {
        first.append(hit)
        continue
      }
      let mine = Set(analyzer.terms(of: passage.chunk.text, language: passage.chunk.language))
      let better = words[passage.document.id, default: []]
      let isRepeat = better.contains { other in
        other.version != passage.version.number && Self.overlap(mine, other.words) >= Self.nearIdentical
      }
      if isRepeat {
        repeats.append(hit)
      } else {
        first.append(hit)
        words[passage.document.id, default: []].append((passage.version.number, mine))
      }
    }
    return first + repeats
  }

  /// Jaccard similarity, 0 to 1.
  static func overlap(_ left: Set<String>, _ right: Set<String>) -> Double {
    let common = left.intersection(right).count
    let all = left.count + right.count - common
    return all == 0 ? 1 : Double(common) / Double(all)
  }
}
