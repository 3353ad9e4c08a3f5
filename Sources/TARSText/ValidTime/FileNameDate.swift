/// The dates in a file's name: "policy-2024-03-01.pdf", "20240301_minutes.txt", "policy_2024-03.pdf", "01.03.2024", a
/// year that stands alone ("Report 2023"), and an end behind its word ("tariff valid until 2024-12.pdf", "Tarif
/// 2024-01 bis 2024-06.pdf").
enum FileNameDate {
  /// First and last day that a name tells.
  static func dates(in name: String) -> (from: NamedDate?, to: NamedDate?) {
    let name = name.split(separator: "/").last.map(String.init) ?? ""
    let tokens = DateTokens(stem(name), limit: 300)
    let candidates = candidates(tokens)
    let starts = candidates.filter { !$0.isEnd }.map(\.date)
    let ends = candidates.filter(\.isEnd).map(\.date)
    guard let end = best(ends) else { return (best(starts), nil) }
    return (best(starts.filter { $0.start < end.start && !ends.contains($0) }), end)
  }

  /// The most exact date.
  private static func best(_ dates: [NamedDate]) -> NamedDate? {
    dates.first { $0.day != nil } ?? dates.first { $0.month != nil } ?? onlyYear(dates)
  }

  /// Words of an end that mean other things too; they count behind a date or another word of an end.
  private static let joiners: Set<String> = ["to", "au", "al", "ao", "zum"]

  /// Whether a word of an end stands right before a date: "bis 2024", "jusqu'au 2024", "2024-01 to 2024-06".
  private static func isEnd(_ tokens: DateTokens, _ index: Int) -> Bool {
    let word = tokens.text(index - 1)
    guard joiners.contains(word) else { return ValidTimePhrases.untilWords.contains(word) }
    let before = tokens.text(index - 2)
    return before == "valid" || ValidTimePhrases.untilWords.contains(before) && !joiners.contains(before)
      || index > 1 && tokens.tokens[index - 2].isNumber
  }

  /// Eight digits as a date: 20240301.
  static func compact(_ digits: Int) -> NamedDate? {
    NamedDate(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100)
  }

  private static func stem(_ name: String) -> String {
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
    let suffix = name[name.index(after: dot)...]
    return suffix.contains(where: \.isLetter) ? String(name[..<dot]) : name
  }

  /// The dates of a name, none inside another, and whether each is an end.
  private static func candidates(_ tokens: DateTokens) -> [(date: NamedDate, isEnd: Bool)] {
    var found: [(date: NamedDate, isEnd: Bool)] = []
    var index = 0
    while index < tokens.count {
      if let candidate = candidate(tokens, index) {
        found.append((candidate.date, isEnd(tokens, index)))
        index = candidate.end
      } else {
        index += 1
      }
    }
    return found
  }

  private static func candidate(_ tokens: DateTokens, _ index: Int) -> DateReader.Found? {
    guard tokens.tokens[index].isNumber || MonthNames.month(tokens.text(index)) != nil else { return nil }
    if let digits = tokens.number(index, digits: 8...8) {
      return compact(digits).flatMap(plausible).map { DateReader.Found(date: $0, end: index + 1) }
    }
    return DateReader(tokens: tokens, language: "und").date(at: index).flatMap {
      plausible($0.date) != nil ? $0 : nil
    }
  }

  /// Numbers in names are often something else: only years of living memory count.
  private static func plausible(_ date: NamedDate) -> NamedDate? {
    (1900...2100).contains(date.year) ? date : nil
  }

  private static func onlyYear(_ dates: [NamedDate]) -> NamedDate? {
    Set(dates.map(\.year)).count == 1 ? dates.first : nil
  }
}
