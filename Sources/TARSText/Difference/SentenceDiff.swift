package import TARSCore

/// What changed between two versions of a document, sentence by sentence.
package enum SentenceDiff {
  /// Added, removed, replaced and moved sentences in the reading order of the new version; a replaced one is similar
  /// to what it replaces, a moved one has the same words. White space doesn't count as a change.
  ///
  /// Passages that both versions have are not looked into. Takes about n log n steps for n sentences of the others;
  /// where more than a thousand sentences in a row have nothing unique in common with the other version, they count
  /// as removed and added.
  ///
  /// - Parameters:
  ///   - from: The old version's passages in reading order.
  ///   - to: The new version's.
  package static func changes(from: [String], to: [String]) -> [SentenceDifference] {
    let places = Alignment.gaps(from, to).flatMap { passages in
      let old = SentenceSpan.all(in: from, passages.old)
      let new = SentenceSpan.all(in: to, passages.new)
      return Alignment.gaps(old.map(\.words), new.map(\.words)).map { sentences in
        DifferingPlace(old: Array(old[sentences.old]), new: Array(new[sentences.new]))
      }
    }
    var moves = Moves(places)
    return places.flatMap { place in
      let moved = moves.takeOut(of: place)
      return inOrder(Replacements(moved.rest.old, moved.rest.new).changes, moved.changes)
    }
  }

  /// Moved sentences among the other changes of their place, in the order of the new version.
  private static func inOrder(
    _ changes: [SentenceDifference], _ moved: [SentenceDifference]
  ) -> [SentenceDifference] {
    var (merged, rest) = ([SentenceDifference](), moved[...])
    for change in changes {
      if let place = change.after {
        while let next = rest.first, let own = next.after, own.isBefore(place) {
          merged.append(next)
          rest = rest.dropFirst()
        }
      }
      merged.append(change)
    }
    return merged + rest
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

/// A place where two versions differ.
struct DifferingPlace {
  let old: [SentenceSpan]
  let new: [SentenceSpan]
}
