package import TARSCore

/// What changed between two versions of a document, sentence by sentence.
package enum SentenceDiff {
  /// Added, removed and replaced sentences in reading order; a replaced one is similar to what it replaces. White
  /// space and headings don't count as changes. `headings` are those of the new place, of the old one where a
  /// sentence was removed. Takes about n log n steps for n sentences; where more than a thousand sentences in a
  /// row have nothing unique in common with the other version, they count as removed and added.
  package static func changes(from: [PlacedText], to: [PlacedText]) -> [DocumentDifference.Change] {
    let (old, new) = (PlacedSentence.all(in: from), PlacedSentence.all(in: to))
    return Alignment.gaps(old.map(\.key), new.map(\.key)).flatMap { gap in
      Replacements(old[gap.old], new[gap.new]).changes
    }
  }
}

/// A sentence with its place.
struct PlacedSentence {
  /// With single spaces.
  let key: String
  let headings: [String]

  static func all(in texts: [PlacedText]) -> [PlacedSentence] {
    texts.flatMap { placed in
      SentenceSplitter.sentences(in: placed.text).map { range in
        let words = placed.text[range].unicodeScalars.split(whereSeparator: \.isSpace).map(Substring.init)
        return PlacedSentence(key: words.joined(separator: " "), headings: placed.headings)
      }
    }
  }
}
