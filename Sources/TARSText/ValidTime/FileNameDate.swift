/// The date in a file's name: "policy-2024-03-01.pdf", "20240301_minutes.txt", "policy_2024-03.pdf", "01.03.2024", and a
/// year that stands alone ("Report 2023").
enum FileNameDate {
  static func date(in name: String) -> NamedDate? {
    let name = name.split(separator: "/").last.map(String.init) ?? ""
    let tokens = DateTokens(stem(name), limit: 300)
    let candidates = (0..<tokens.count).compactMap { candidate(tokens, $0) }
    return candidates.first { $0.day != nil } ?? candidates.first { $0.month != nil } ?? onlyYear(candidates)
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

  private static func candidate(_ tokens: DateTokens, _ index: Int) -> NamedDate? {
    guard tokens.tokens[index].isNumber || MonthNames.month(tokens.text(index)) != nil else { return nil }
    if let digits = tokens.number(index, digits: 8...8) { return compact(digits).flatMap(plausible) }
    return DateReader(tokens: tokens, language: "und").date(at: index).flatMap { plausible($0.date) }
  }

  /// Numbers in names are often something else: only years of living memory count.
  private static func plausible(_ date: NamedDate) -> NamedDate? {
    (1900...2100).contains(date.year) ? date : nil
  }

  private static func onlyYear(_ dates: [NamedDate]) -> NamedDate? {
    Set(dates.map(\.year)).count == 1 ? dates.first : nil
  }
}
