/// Numbers in Chinese signs: digit by digit ("二〇二四") or by place up to 99 ("二十三").
enum ChineseNumber {
  private static let digits: [String: Int] = [
    "〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]

  /// The number at a token and the first token behind it; `nil` where there is none below 10,000.
  static func value(of tokens: DateTokens, at index: Int) -> (value: Int?, end: Int)? {
    var tens = 0
    var rest: Int?
    var end = index
    while end - index < 5 {
      let sign = tokens.text(end)
      if let digit = digits[sign] {
        rest = (rest ?? 0) * 10 + digit
      } else if sign == "十", tens == 0 {
        tens = (rest ?? 1) * 10
        rest = nil
      } else {
        break
      }
      end += 1
    }
    let value = tens + (rest ?? 0)
    return end > index && value < 10_000 ? (value, end) : nil
  }
}
