/// The Italian codice fiscale: six letters, year, month, day, place, and a letter that checks them.
enum ItalianCode {
  /// - Parameter code: 16 letters and digits of ASCII, in lower case.
  static func holds(_ code: [UInt8]) -> Bool {
    guard code.count == 16, hasForm(code) else { return false }
    let sum = code[..<15].enumerated().reduce(0) { sum, item in
      let value = item.element.isDigit ? Int(item.element) - 48 : Int(item.element) - 97
      return sum + (item.offset % 2 == 0 ? odd[value] : value)
    }
    return Int(code[15]) - 97 == sum % 26
  }

  /// Letters stand for digits where two people would have the same code.
  private static func hasForm(_ code: [UInt8]) -> Bool {
    let letters = [0, 1, 2, 3, 4, 5, 8, 11, 15]
    let digits = [6, 7, 9, 10, 12, 13, 14]
    return letters.allSatisfy { code[$0].isLetter } && "abcdehlmprst".utf8.contains(code[8])
      && digits.allSatisfy { code[$0].isDigit || "lmnpqrstuv".utf8.contains(code[$0]) }
      && digits.contains { code[$0].isDigit }
  }

  /// Values of digits and letters at odd places, counted from one.
  private static let odd = [
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
  ]
}
