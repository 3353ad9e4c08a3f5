import TARSCore
import TARSText

/// Puts questions together that ask for much the same: at least half of the words that either has, stemmed and without
/// stop words, are in both (Jaccard similarity to the cluster's first question).
struct GapClusters {
  struct Cluster {
    let terms: Set<String>
    var wordings: [String: Int] = [:]
    /// Newest first.
    var order: [String] = []
    var count = 0
    let lastAsked: Instant
  }

  private let analyzer = Analyzer()
  private static let leastSimilarity = 0.5

  /// Largest first.
  ///
  /// - Parameter questions: Newest first.
  func clusters(of questions: [GapQuestion]) -> [GapCluster] {
    var clusters: [Cluster] = []
    var places: [String: [Int]] = [:]
    for question in questions {
      let terms = Set(analyzer.queryTerms(of: question.text, language: question.language))
      let candidates = Set(terms.flatMap { places[$0] ?? [] })
      let best = candidates.map { (place: $0, likeness: Self.likeness(terms, clusters[$0].terms)) }
        .max { ($0.likeness, -$0.place) < ($1.likeness, -$1.place) }
      if let best, best.likeness >= Self.leastSimilarity {
        clusters[best.place].add(question.text)
      } else {
        for term in terms { places[term, default: []].append(clusters.count) }
        clusters.append(Cluster(terms: terms, lastAsked: question.at))
        clusters[clusters.count - 1].add(question.text)
      }
    }
    return clusters.map(\.report).sorted { left, right in
      (left.count, left.lastAsked) > (right.count, right.lastAsked)
    }
  }

  private static func likeness(_ left: Set<String>, _ right: Set<String>) -> Double {
    let both = left.intersection(right).count
    return both == 0 ? 0 : Double(both) / Double(left.count + right.count - both)
  }
}

extension GapClusters.Cluster {
  fileprivate mutating func add(_ text: String) {
    count += 1
    if wordings.updateValue((wordings[text] ?? 0) + 1, forKey: text) == nil { order.append(text) }
  }

  fileprivate var report: GapCluster {
    let wordings = order.enumerated().sorted { left, right in
      let (more, less) = (self.wordings[left.element] ?? 0, self.wordings[right.element] ?? 0)
      return (-more, left.offset) < (-less, right.offset)
    }.map(\.element)
    return GapCluster(
      question: wordings.first ?? "", count: count, lastAsked: lastAsked,
      others: Array(wordings.dropFirst().prefix(5)))
  }
}
