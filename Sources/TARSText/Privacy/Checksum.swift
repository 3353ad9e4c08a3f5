/// Checksums of numbers.
enum Checksum {
  /// ISO/IEC 7812-1, annex B: payment cards.
  static func luhn(_ digits: [Int]) -> Bool {
    let sum = digits.reversed().enumerated().reduce(0) { sum, item in
      let value = item.offset % 2 == 1 ? item.element * 2 : item.element
      return sum + value / 10 + value % 10
    }
    return sum % 10 == 0
  }

  /// GS1 (EAN-13), as Swiss social security numbers have it.
  static func gs1(_ digits: [Int]) -> Bool {
    digits.reversed().enumerated().reduce(0) { $0 + $1.element * ($1.offset % 2 == 1 ? 3 : 1) } % 10 == 0
  }

  /// ISO/IEC 7064 MOD 97-10 of an account number, whose first four signs go to its end (ISO 13616).
  static func iban(_ code: [UInt8]) -> Bool {
    (code[4...] + code[..<4]).reduce(0) { rest, byte in
      byte.isDigit ? (rest * 10 + Int(byte) - 48) % 97 : (rest * 100 + Int(byte) - 87) % 97
    } == 1
  }

  /// ISO/IEC 7064 MOD 11,10: German tax identification numbers.
  static func mod1110(_ digits: [Int]) -> Bool {
    var product = 10
    for digit in digits.dropLast() {
      let sum = (digit + product) % 10
      product = (sum == 0 ? 10 : sum) * 2 % 11
    }
    return (11 - product) % 10 == digits.last
  }

  /// The sum of each digit times its weight.
  static func weighted(_ digits: some Sequence<Int>, _ weights: [Int]) -> Int {
    zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
