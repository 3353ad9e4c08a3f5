package import TARSCore

/// What changed between two versions of a document, sentence by sentence.
package enum SentenceDiff {
  /// Added, removed, replaced and moved sentences in the reading order of the new version; a replaced one is similar
  /// to what it replaces, wherever that stood, a moved one has the same words. White space doesn't count as a change.
  ///
  /// Passages that both versions have in the same order are not looked into. Takes about n log n steps for n sentences
  /// of the others. Comparing the other way round gives the same changes the other way round.
  ///
  /// - Parameters:
  ///   - from: The old version's passages in reading order.
  ///   - to: The new version's.
  package static func changes(from: [String], to: [String]) -> [SentenceDifference] {
    changes(from: from, to: to, keys: (from, to))
  }

  /// As `changes(from:to:)`, where passages are told apart by less than their texts.
  ///
  /// - Parameter keys: Of each side one for each passage; passages of one key have one text.
  package static func changes<Key: Hashable & Comparable>(
    from: [String], to: [String], keys: (old: [Key], new: [Key])
  ) -> [SentenceDifference] {
    if keys.old == keys.new { return [] }
    // The smaller side is the left one, so that both directions are decided alike.
    let isReversed = keys.new.lexicographicallyPrecedes(keys.old)
    let matching =
      isReversed
      ? SentenceMatching(to, from, Alignment(keys.new, keys.old))
      : SentenceMatching(from, to, Alignment(keys.old, keys.new))
    return ChangeOrder(matching, isReversed: isReversed).changes
  }
}

/// One changed sentence; `before` or `after` is missing where it was added or removed.
package struct SentenceDifference: Hashable, Sendable {
  package let kind: ChangeKind
  package let before: SentenceSpan?
  package let after: SentenceSpan?
  /// Of a replaced sentence: the words that the other side doesn't have, in Unicode scalars of the sentence.
  package let beforeMarks: [Range<Int>]
  package let afterMarks: [Range<Int>]

  init(_ kind: ChangeKind, before: SentenceSpan? = nil, after: SentenceSpan? = nil) {
    self.kind = kind
    self.before = before
    self.after = after
    let marks = kind == .replaced ? WordDiff.marks(before?.text ?? "", after?.text ?? "") : ([], [])
    (beforeMarks, afterMarks) = marks
  }
}
