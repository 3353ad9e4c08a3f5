import TARSCore
import TARSText
import Testing

struct SentenceDiffTests {
  private func texts(_ parts: (String, String)...) -> [PlacedText] {
    parts.map { PlacedText(headings: [$0.0], text: $0.1, page: nil) }
  }

  @Test func `equal texts have no changes, whatever their white space and headings`() {
    let old = texts(("A", "One is here. Two is there."), ("B", "Three."))
    let new = texts(("A", "One  is\nhere."), ("C", "Two is there. Three."))
    #expect(SentenceDiff.changes(from: old, to: new).isEmpty)
    #expect(SentenceDiff.changes(from: [], to: []).isEmpty)
  }

  @Test func `a new wording replaces the old one under its heading`() {
    let old = texts(
      ("Notice", "The notice period is 30 days. It starts on Monday."), ("Rent", "The rent is due."))
    let new = texts(
      ("Notice", "The notice period is 60 days. It starts on Monday."), ("Rent", "The rent is due."))
    #expect(
      SentenceDiff.changes(from: old, to: new) == [
        .init(
          kind: .replaced, headings: ["Notice"], before: "The notice period is 30 days.",
          after: "The notice period is 60 days.")
      ])
  }

  @Test func `sentences come and go`() {
    let old = texts(("A", "Alpha stays. Beta goes away now. Gamma stays."))
    let new = texts(("A", "Alpha stays. Gamma stays."), ("B", "Delta has come."))
    #expect(
      SentenceDiff.changes(from: old, to: new) == [
        .init(kind: .removed, headings: ["A"], before: "Beta goes away now.", after: nil),
        .init(kind: .added, headings: ["B"], before: nil, after: "Delta has come."),
      ])
    #expect(SentenceDiff.changes(from: old, to: []).map(\.kind) == [.removed, .removed, .removed])
  }

  @Test func `what is not in a change is common to both, in the same order`() {
    var random = SeededRandom.printed()
    for _ in 0..<300 {
      let kinds = 2 + random.below(12)
      func side(_ random: inout SeededRandom) -> [String] {
        (0..<random.below(40)).map { _ in "Sentence number w\(random.below(kinds)) is here." }
      }
      let (old, new) = (side(&random), side(&random))
      let changes = SentenceDiff.changes(
        from: [PlacedText(headings: [], text: old.joined(separator: " "), page: nil)],
        to: [PlacedText(headings: [], text: new.joined(separator: " "), page: nil)])
      #expect(rest(old, changes.compactMap(\.before)) == rest(new, changes.compactMap(\.after)))
      #expect(changes.allSatisfy { $0.before != $0.after })
    }
  }

  /// How often each sentence is left when the changed ones are taken away.
  private func rest(_ sentences: [String], _ changed: [String]) -> [String: Int] {
    var counts: [String: Int] = [:]
    for sentence in sentences { counts[sentence, default: 0] += 1 }
    for sentence in changed { counts[sentence, default: 0] -= 1 }
    return counts.filter { $0.value != 0 }
  }

  @Test func `two megabytes are compared in bounded time`() {
    var random = SeededRandom.printed()
    func text(_ range: Int) -> [PlacedText] {
      (0..<40).map { section in
        let sentences = (0..<800).map { _ in
          "The sentence w\(random.below(range)) says w\(random.below(range)) and more of it."
        }
        return PlacedText(headings: ["\(section)"], text: sentences.joined(separator: " "), page: nil)
      }
    }
    for range in [3, 1_000_000] {
      let (old, new) = (text(range), text(range))
      let time = ContinuousClock().measure { _ = SentenceDiff.changes(from: old, to: new) }
      print("2 MB of random sentences, range \(range): \(time)")
      #expect(time < .seconds(30))
    }
  }
}
