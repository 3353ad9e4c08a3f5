import TARSCore
import TARSText
import Testing

struct SentenceDiffTests {
  /// The changes as lines: "~ before | after" for a new wording, "-", "+" and ">" (moved).
  private func lines(_ old: [String], _ new: [String]) -> [String] {
    SentenceDiff.changes(from: old, to: new).map { change in
      switch change.kind {
      case .added: "+ \(change.after?.words ?? "")"
      case .removed: "- \(change.before?.words ?? "")"
      case .moved: "> \(change.after?.words ?? "")"
      case .replaced: "~ \(change.before?.words ?? "") | \(change.after?.words ?? "")"
      }
    }
  }

  @Test func `equal texts have no changes, whatever their white space and passages`() {
    #expect(
      lines(["One is here. Two is there.", "Three."], ["One  is\nhere.", "Two is there. Three."]).isEmpty)
    #expect(lines([], []).isEmpty)
  }

  @Test func `a new wording replaces the old one, and says where both stand`() throws {
    let old = ["First passage.", "The notice period is 30 days.\nIt starts on Monday."]
    let new = ["The notice period is 60 days. It starts on Monday."]
    let changes = SentenceDiff.changes(from: old, to: new)
    #expect(changes.map(\.kind) == [.removed, .replaced])
    let change = try #require(changes.last)
    #expect(change.before?.passage == 1 && change.after?.passage == 0)
    #expect(change.before?.range == 0..<29 && change.after?.range == 0..<29)
    #expect(change.beforeMarks == [21..<23] && change.afterMarks == [21..<23])
  }

  @Test func `sentences come and go`() {
    let old = ["Alpha stays. Beta goes away now. Gamma stays."]
    let new = ["Alpha stays. Gamma stays.", "Delta has come."]
    #expect(lines(old, new) == ["- Beta goes away now.", "+ Delta has come."])
    #expect(lines(old, []) == ["- Alpha stays.", "- Beta goes away now.", "- Gamma stays."])
  }

  @Test func `a sentence that only changed its place is moved, not removed and added`() {
    let old = ["Alpha is first. Beta is second. Gamma is third.", "Delta is fourth."]
    let new = ["Beta is second. Gamma is third.", "Delta is fourth. Alpha is first. Echo is new."]
    #expect(lines(old, new) == ["> Alpha is first.", "+ Echo is new."])
  }

  @Test func `as many sentences are moved as left and came`() {
    let repeated = ["Repealed. One stays here. Repealed. Two stays here."]
    let moved = ["One stays here. Two stays here. Repealed."]
    #expect(lines(repeated, moved) == ["- Repealed.", "> Repealed."])
  }

  @Test(arguments: [
    ("The fee is 10 francs.", "The fee is 20 francs.", [11..<13], [11..<13]),
    ("Die Frist beträgt 30 Tage.", "Die Frist beträgt neu 60 Tage.", [18..<20], [18..<24]),
    ("通知期为30天。", "通知期为60天。", [4..<6], [4..<6]),
    ("A car is red.", "A red car is fast.", [9..<12], [2..<5, 13..<17]),
  ])
  func `words that the other wording lacks are marked`(
    _ old: String, _ new: String, _ before: [Range<Int>], _ after: [Range<Int>]
  ) throws {
    let change = try #require(SentenceDiff.changes(from: [old], to: [new]).first)
    #expect(change.kind == .replaced)
    #expect(change.beforeMarks == before && change.afterMarks == after)
  }

  @Test func `what stands around a moved sentence is still told as changed`() {
    let trips =
      "Trips of more than three days are approved by the head of the department, who also decides about "
      + "flights, hotels and the class of trains."
    let old = [
      "Receipts are handed in within 30 days. A night costs 120 francs at most. Cars are hired in town. "
        + trips
    ]
    let new = [
      trips
        + " Receipts are handed in within 60 days. A night costs 150 francs at most. Cars are hired in town. "
        + "Meals are paid by the day."
    ]
    let changes = [
      "> \(trips)", "~ Receipts are handed in within 30 days. | Receipts are handed in within 60 days.",
      "~ A night costs 120 francs at most. | A night costs 150 francs at most.",
      "+ Meals are paid by the day.",
    ]
    #expect(lines(old, new) == changes)
    #expect(lines(old.flatMap(Self.sentences), new.flatMap(Self.sentences)) == changes)
  }

  private static func sentences(_ text: String) -> [String] { SentenceSpan.all(in: text).map(\.text) }

  @Test func `one edited sentence is one change, whatever else moved`() {
    var random = SeededRandom.printed()
    for _ in 0..<100 {
      let old = (0..<20 + random.below(60)).map { number in
        "Rule \(number) of the house says w\(random.below(1000)) and w\(random.below(1000)) here."
      }
      let edited = random.below(old.count)
      var new = old
      new[edited].replace(" and w", with: " or rather x")
      for _ in 0..<random.below(5) {
        new.insert(new.remove(at: random.below(new.count)), at: random.below(new.count))
      }
      let changes = SentenceDiff.changes(from: [old.joined(separator: " ")], to: new)
      let others = changes.filter { $0.kind != .moved }
      #expect(others.map(\.kind) == [.replaced])
      #expect(others.first?.before?.words == old[edited])
    }
  }

  @Test func `what is not in a change is common to both, in the same order, in both directions`() {
    var random = SeededRandom.printed()
    for _ in 0..<300 {
      let kinds = 2 + random.below(60)
      func side(_ random: inout SeededRandom) -> [String] {
        (0..<random.below(12)).map { _ in
          (0..<random.below(6)).map { _ in "Sentence number w\(random.below(kinds)) is w\(random.below(3))." }
            .joined(separator: " ")
        }
      }
      let (old, new) = (side(&random), side(&random))
      let changes = SentenceDiff.changes(from: old, to: new)
      #expect(rest(old, changes.compactMap(\.before)) == rest(new, changes.compactMap(\.after)))
      #expect(changes.allSatisfy { ($0.before?.words == $0.after?.words) == ($0.kind == .moved) })
      let back = SentenceDiff.changes(from: new, to: old)
      #expect(Set(back.map(Self.reversed)) == Set(changes.map(Self.sides)) && back.count == changes.count)
      #expect(SentenceDiff.changes(from: old, to: old).isEmpty)
    }
  }

  /// The sentences that are in no change; each changed one is taken away where it stands.
  private func rest(_ passages: [String], _ changed: [SentenceSpan]) -> [String] {
    let all = passages.enumerated().flatMap { SentenceSpan.all(in: $1, number: $0) }
    #expect(Set(changed).isSubset(of: all) && Set(changed).count == changed.count)
    return all.filter { !changed.contains($0) }.map(\.words)
  }

  private static func sides(_ change: SentenceDifference) -> [SentenceSpan?] {
    [change.before, change.after]
  }
  private static func reversed(_ change: SentenceDifference) -> [SentenceSpan?] {
    [change.after, change.before]
  }

  @Test func `two megabytes are compared in bounded time`() {
    var random = SeededRandom.printed()
    func text(_ range: Int) -> [String] {
      (0..<40).map { section in
        let sentences = (0..<800).map { _ in
          "The sentence w\(random.below(range)) says w\(random.below(range)) and more of it."
        }
        return "Section \(section). " + sentences.joined(separator: " ")
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
