import TARSCore

/// Events, summed by what the tables hold.
struct UseSums {
  struct CountKey: Hashable {
    let day: Int
    let kind: UseEvent.Kind
    let asker: UseEvent.Asker
    let outcome: UseEvent.Outcome
    let reason: String
  }

  struct StageKey: Hashable {
    let day: Int
    let kind: UseEvent.Kind
    let stage: String
  }

  struct CollectionKey: Hashable {
    let day: Int
    let name: String
  }

  struct DocumentKey: Hashable {
    let day: Int
    let document: DocumentID
  }

  struct DocumentSum {
    var cited = 0
    var opened = 0
    var clicked = 0
    var found = 0
  }

  struct TermKey: Hashable {
    let day: Int
    let term: UsedTerm
  }

  private(set) var counts: [CountKey: (events: Int, citations: Int)] = [:]
  private(set) var latencies: [StageKey: LatencyHistogram] = [:]
  private(set) var collections: [CollectionKey: Int] = [:]
  private(set) var documents: [DocumentKey: DocumentSum] = [:]
  private(set) var terms: [TermKey: Int] = [:]

  mutating func add(_ event: UseEvent) {
    let day = event.at.date.daysSinceEpoch
    let key = CountKey(
      day: day, kind: event.kind, asker: event.asker, outcome: event.outcome, reason: event.reason)
    counts[key, default: (0, 0)].events += 1
    counts[key, default: (0, 0)].citations += event.citations
    for (stage, milliseconds) in event.stages {
      latencies[StageKey(day: day, kind: event.kind, stage: stage), default: LatencyHistogram()]
        .record(milliseconds: milliseconds)
    }
    if let name = event.collection { collections[CollectionKey(day: day, name: name), default: 0] += 1 }
    for document in Set(event.documents) {
      documents[DocumentKey(day: day, document: document), default: DocumentSum()].add(event.kind)
    }
    for term in Set(event.terms) { terms[TermKey(day: day, term: term), default: 0] += 1 }
  }
}

extension UseSums.DocumentSum {
  fileprivate mutating func add(_ kind: UseEvent.Kind) {
    switch kind {
    case .question: cited += 1
    case .search: found += 1
    case .opened: opened += 1
    case .clicked: clicked += 1
    }
  }
}
