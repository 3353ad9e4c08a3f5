import TARSCore

/// Sentences that left one place and came to another with the same words.
struct Moves {
  /// By words: where such sentences were, in reading order, as many as came elsewhere.
  private var origins: [String: ArraySlice<SentenceSpan>] = [:]
  /// By words: how many of them are still to be taken out of the old side.
  private var leaving: [String: Int] = [:]

  init(_ places: [DifferingPlace]) {
    var old: [String: [SentenceSpan]] = [:]
    for sentence in places.lazy.flatMap(\.old) { old[sentence.words, default: []].append(sentence) }
    var came: [String: Int] = [:]
    for sentence in places.lazy.flatMap(\.new) where old[sentence.words] != nil {
      came[sentence.words, default: 0] += 1
    }
    for (words, count) in came {
      guard let origin = old[words]?.prefix(count) else { continue }
      origins[words] = origin
      leaving[words] = origin.count
    }
  }

  /// A place's moved sentences, and what is left of it without them.
  mutating func takeOut(of place: DifferingPlace) -> (rest: DifferingPlace, changes: [SentenceDifference]) {
    let old = place.old.filter { sentence in
      guard let count = leaving[sentence.words], count > 0 else { return true }
      leaving[sentence.words] = count - 1
      return false
    }
    var changes: [SentenceDifference] = []
    let new = place.new.filter { sentence in
      guard let origin = origins[sentence.words]?.popFirst() else { return true }
      changes.append(SentenceDifference(.moved, before: origin, after: sentence))
      return false
    }
    return (DifferingPlace(old: old, new: new), changes)
  }
}
