/// A question for what changed: its times bound the change.
enum ChangeQuestion {
  typealias Found = PhraseFinder.Found

  /// Where words ask for a change, the times of the question become its span; without any the first of the words
  /// stays, if it asks plainly.
  static func merged(_ found: [Found]) -> [Found] {
    let asks = found.filter { isChange($0.phrase.meaning) }
    guard let ask = asks.first(where: { $0.phrase.meaning == .change }) ?? asks.first else { return found }
    let isPlain = ask.phrase.meaning == .change
    let times = found.filter { !isChange($0.phrase.meaning) }
    let bounds = times.contains { isBound($0.phrase.meaning) }
    guard bounds || isPlain && times.contains(where: { $0.phrase.meaning == .period }) else {
      return found.filter { !isChange($0.phrase.meaning) || isPlain && $0.tokens == ask.tokens }
    }
    return times.map { item in
      var item = item
      item.phrase.asksChange = bounds ? isBound(item.phrase.meaning) : item.phrase.meaning == .period
      return item
    }
  }

  private static func isChange(_ meaning: Meaning) -> Bool { meaning == .change || meaning == .changeOf }

  private static func isBound(_ meaning: Meaning) -> Bool {
    meaning == .since || meaning == .between || meaning == .after
  }
}
