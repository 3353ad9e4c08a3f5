/// Reads numbers in digits and words.
struct NumberReader {
  let tokens: [TimeToken]
  let lexicon: Lexicon

  func entry(_ index: Int) -> WordEntry {
    tokens.indices.contains(index) ? lexicon.entries[Int(tokens[index].word)] : WordEntry()
  }

  func isSign(_ scalar: Unicode.Scalar, _ index: Int) -> Bool {
    tokens.indices.contains(index) && tokens[index].isSign(scalar)
  }

  /// Digits: their value, if it has so many.
  func digits(_ index: Int, _ count: ClosedRange<Int32>) -> Int? {
    guard tokens.indices.contains(index), tokens[index].kind == .number, count.contains(tokens[index].digits)
    else { return nil }
    return Int(tokens[index].value)
  }

  /// "12", "twenty-one", "vingt et un", "二十三".
  func number(_ index: Int) -> (value: Int, end: Int)? {
    if let value = digits(index, 1...5) { return (value, index + 1) }
    guard tokens.indices.contains(index) else { return nil }
    return tokens[index].kind == .han ? hanNumber(index) : wordNumber(index)
  }

  private func wordNumber(_ index: Int) -> (value: Int, end: Int)? {
    let value = Int(entry(index).number)
    guard value >= 0 else { return nil }
    guard value >= 10, value % 10 == 0 else { return (value, index + 1) }
    var next = index + 1
    if isSign("-", next) || entry(next).isNumberJoiner { next += 1 }
    let unit = Int(entry(next).number)
    return (1...9).contains(unit) ? (value + unit, next + 1) : (value, index + 1)
  }

  /// Numbers below 10,000 in Chinese signs, by place ("二十三") or digit by digit ("二〇二四").
  func hanNumber(_ index: Int) -> (value: Int, end: Int)? {
    var total = 0
    var digit = -1
    var end = index
    while tokens.indices.contains(end), tokens[end].kind == .han, end - index < 8 {
      let value = Int(entry(end).number)
      if value < 0 { break }
      if value >= 10 {
        total += (digit < 0 ? 1 : digit) * value
        digit = -1
      } else {
        if digit >= 0 { digit = digit * 10 + value } else { digit = value }
      }
      end += 1
    }
    guard end > index, total + max(digit, 0) < 10_000 else { return nil }
    return (total + max(digit, 0), end)
  }
}
