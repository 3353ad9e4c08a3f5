/// Reads the date that begins at a token, in the notations of many languages.
///
/// "2024-06-01", "1.6.2024", "1 June 2024", "June 1st, 2024", "1er juin 2024", "1 de junio de 2024", "2024年6月1日",
/// "June 2024", "2024-06", "2024". Of "06/07/2024" English text doesn't say which is the month: it is no date there.
struct DateReader {
  struct Found {
    let date: NamedDate
    /// The first token after it.
    let end: Int
  }

  let tokens: DateTokens
  /// BCP 47 primary language of the text.
  let language: String?

  func date(at index: Int) -> Found? {
    dayMonthYear(index) ?? monthDayYear(index) ?? numeric(index) ?? eastAsian(index) ?? yearFirst(index)
  }

  private static let ordinals: Set<String> = ["st", "nd", "rd", "th", "er", "re", "º", "ª", "o", "a", "e"]
  private static let joiners: Set<String> = ["of", "de", "do", "del", "di"]

  private func skip(_ words: Set<String>, _ index: Int) -> Int {
    words.contains(tokens.text(index)) ? index + 1 : index
  }

  /// After a day's number: an ordinal's ending that touches it.
  private func afterDay(_ index: Int) -> Int {
    if tokens.mark(index) == ".", ["º", "ª"].contains(tokens.text(index + 1)) { return index + 2 }
    return tokens.touches(index) && Self.ordinals.contains(tokens.text(index + 1)) ? index + 2 : index + 1
  }

  private func dayMonthYear(_ index: Int) -> Found? {
    guard let day = tokens.number(index, digits: 1...2) else { return nil }
    let name = skip(Self.joiners, afterDay(index))
    guard let month = MonthNames.month(tokens.text(name)) else { return nil }
    let last = skip(Self.joiners, name + 1)
    guard let year = tokens.number(last, digits: 4...4) else { return nil }
    return found(NamedDate(year: year, month: month, day: day), last + 1)
  }

  private func monthDayYear(_ index: Int) -> Found? {
    guard let month = MonthNames.month(tokens.text(index)) else { return nil }
    let next = skip(Self.joiners, index + 1)
    if let year = tokens.number(next, digits: 4...4) {
      return found(NamedDate(year: year, month: month), next + 1)
    }
    guard let day = tokens.number(next, digits: 1...2) else { return nil }
    let last = afterDay(next)
    guard let year = tokens.number(last, digits: 4...4) else { return nil }
    return found(NamedDate(year: year, month: month, day: day), last + 1)
  }

  /// "1.6.2024", "01/06/2024", "1-6-2024".
  private func numeric(_ index: Int) -> Found? {
    guard let first = tokens.number(index, digits: 1...2),
      let second = tokens.number(index + 1, digits: 1...2),
      let year = tokens.number(index + 2, digits: 4...4)
    else { return nil }
    let mark = tokens.mark(index)
    guard mark == tokens.mark(index + 1), [".", "/", "-"].contains(mark) else { return nil }
    guard let (day, month) = dayAndMonth(first, second, mark) else { return nil }
    return found(NamedDate(year: year, month: month, day: day), index + 3)
  }

  private func dayAndMonth(_ first: Int, _ second: Int, _ mark: String) -> (day: Int, month: Int)? {
    if mark == "." || first == second || first > 12 { return (first, second) }
    if second > 12 { return (second, first) }
    return language == "en" || language == nil ? nil : (first, second)
  }

  /// "2024年6月1日", "二〇二四年六月一日", and their beginnings.
  private func eastAsian(_ index: Int) -> Found? {
    guard let year = eastAsianNumber(index, digits: 4...4, before: ["年"]) else { return nil }
    guard let month = eastAsianNumber(year.end, digits: 1...2, before: ["月"]) else {
      return found(NamedDate(year: year.value), year.end)
    }
    guard let day = eastAsianNumber(month.end, digits: 1...2, before: ["日", "号", "號"]) else {
      return found(NamedDate(year: year.value, month: month.value), month.end)
    }
    return found(NamedDate(year: year.value, month: month.value, day: day.value), day.end)
  }

  /// A number in digits or Chinese signs with one of the units right after it.
  private func eastAsianNumber(_ index: Int, digits: ClosedRange<Int>, before units: Set<String>)
    -> (value: Int, end: Int)?
  {
    var end = index + 1
    var value = tokens.number(index, digits: digits)
    if value == nil, let signs = ChineseNumber.value(of: tokens, at: index) { (value, end) = signs }
    guard let value, units.contains(tokens.text(end)) else { return nil }
    return (value, end + 1)
  }

  /// "2024-06-01", "2024/06/01", "2024.06.01", "2024-06", "2024".
  private func yearFirst(_ index: Int) -> Found? {
    guard let year = tokens.number(index, digits: 4...4) else { return nil }
    let mark = tokens.mark(index)
    guard ["-", "/", ".", "_"].contains(mark), tokens.tokens[index].gap == mark,
      let month = tokens.number(index + 1, digits: 2...2)
    else { return found(NamedDate(year: year), index + 1) }
    if tokens.mark(index + 1) == mark, let day = tokens.number(index + 2, digits: 2...2) {
      return found(NamedDate(year: year, month: month, day: day), index + 3)
    }
    return mark == "-" || mark == "_" ? found(NamedDate(year: year, month: month), index + 2) : nil
  }

  private func found(_ date: NamedDate?, _ end: Int) -> Found? { date.map { Found(date: $0, end: end) } }
}
