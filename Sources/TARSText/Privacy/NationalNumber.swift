/// Numbers of social security, insurance and identity, by the rules of their countries.
enum NationalNumber {
  static func end(in text: LetteredText, at place: Int) -> Int? {
    for rule in rules {
      if let code = rule.code(text, place), rule.holds(code), rule.isMeant(code, text, place) {
        return code.end
      }
    }
    return nil
  }

  /// How one country writes its number.
  private struct Rule: Sendable {
    /// Reads as many signs as the number has, with those between them that are usual.
    let code: @Sendable (LetteredText, Int) -> Code?
    /// Whether form and checksum are right.
    let holds: @Sendable (Code) -> Bool
    /// Words before it that say what it is; without them `isPlain` decides.
    let words: Set<String>
    /// Whether the form alone tells it from other numbers.
    var isPlain: @Sendable (Code) -> Bool = { _ in false }

    func isMeant(_ code: Code, _ text: LetteredText, _ place: Int) -> Bool {
      isPlain(code) || text.follows(words, at: place, within: 48)
    }
  }

  private static let rules: [Rule] = [
    swiss, german, french, frenchCorsican, italian, spanish, spanishForeign, spanishSecurity, dutch,
    portugueseSecurity, portugueseCitizen, american, british, britishHealth,
  ]

  /// AHV/AVS: 756.1234.5678.97, EAN-13.
  private static let swiss = Rule(
    code: { $0.digits(at: $1, count: 13) },
    holds: { $0.number(0..<3) == 756 && Checksum.gs1($0.digits) }, words: [],
    isPlain: { [[13], [3, 4, 4, 2]].contains($0.groups) })

  /// Rentenversicherungsnummer: 65 170839 J 003 (VKVV § 2).
  private static let german = Rule(
    code: { $0.code(at: $1, length: 12, signs: " ") },
    holds: { code in
      guard code.text[8].isLetter, (code.text[..<8] + code.text[9...]).allSatisfy(\.isDigit) else {
        return false
      }
      let letter = Int(code.text[8]) - 96
      let digits =
        code.text[..<8].map { Int($0) - 48 } + [letter / 10, letter % 10]
        + code.text[9..<11].map { Int($0) - 48 }
      let weights = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]
      let sum = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 / 10 + $1.0 * $1.1 % 10 }
      return isDay(code.number(2..<4), month: code.number(4..<6)) && sum % 10 == Int(code.text[11]) - 48
    },
    words: [
      "rentenversicherung", "rentenversicherungsnummer", "versicherungsnummer", "sozialversicherungsnummer",
      "sv-nummer", "svnr", "rvnr",
    ],
    isPlain: { $0.groups == [2, 6, 1, 3] })

  /// Numéro d'inscription au répertoire: 1 85 05 78 006 084 36.
  private static let french = Rule(
    code: { $0.digits(at: $1, count: 15) },
    holds: { isFrench($0, number: $0.number(0..<13)) }, words: frenchWords,
    isPlain: { $0.groups == [15] || $0.groups == [1, 2, 2, 2, 3, 3, 2] || $0.groups == [13, 2] })

  /// The same of someone born in Corsica, with 2A or 2B in it.
  private static let frenchCorsican = Rule(
    code: { $0.code(at: $1, length: 15) },
    holds: { code in
      guard code.text[5] == UInt8(ascii: "2"), [UInt8(ascii: "a"), UInt8(ascii: "b")].contains(code.text[6]),
        (code.text[..<6] + code.text[7...]).allSatisfy(\.isDigit)
      else { return false }
      var plain = code
      plain.text[5...6] = code.text[6] == UInt8(ascii: "a") ? [0x31, 0x39] : [0x31, 0x38]
      return isFrench(plain, number: plain.number(0..<13))
    }, words: frenchWords, isPlain: { _ in true })

  private static let frenchWords: Set<String> = ["sécurité sociale", "nir", "n° ss", "insee", "numéro ss"]

  private static func isFrench(_ code: Code, number: Int) -> Bool {
    let month = code.number(3..<5)
    return [1, 2, 7, 8].contains(code.digits[0]) && ((1...12).contains(month) || (20...42).contains(month))
      && 97 - number % 97 == code.number(13..<15)
  }

  /// Codice fiscale: RSSMRA85T10A562S (D.M. 23 December 1976).
  private static let italian = Rule(
    code: { $0.code(at: $1, length: 16, signs: " ") }, holds: { ItalianCode.holds($0.text) }, words: [],
    isPlain: { _ in true })

  /// DNI: 12345678Z.
  private static let spanish = Rule(
    code: { $0.code(at: $1, length: 9) },
    holds: { code in
      guard code.text[..<8].allSatisfy(\.isDigit) else { return false }
      return code.text[8] == spanishLetter(code.number(0..<8))
    },
    words: ["dni", "d.n.i", "nif", "n.i.f", "documento", "identidad"])

  /// NIE: X1234567L.
  private static let spanishForeign = Rule(
    code: { $0.code(at: $1, length: 9) },
    holds: { code in
      guard let first = "xyz".utf8.firstIndex(of: code.text[0]), code.text[1..<8].allSatisfy(\.isDigit) else {
        return false
      }
      let head = "xyz".utf8.distance(from: "xyz".utf8.startIndex, to: first)
      return code.text[8] == spanishLetter(head * 10_000_000 + code.number(1..<8))
    },
    words: ["nie", "n.i.e", "extranjero", "identidad", "nif"], isPlain: { $0.groups == [1, 7, 1] })

  private static func spanishLetter(_ number: Int) -> UInt8 {
    Array("trwagmyfpdxbnjzsqvhlcke".utf8)[number % 23]
  }

  /// Número de afiliación a la Seguridad Social: 28/12345678/40.
  private static let spanishSecurity = Rule(
    code: { $0.digits(at: $1, count: 12, signs: " -/") },
    holds: { code in
      let middle = code.number(2..<10)
      let number = middle < 10_000_000 ? code.number(0..<2) * 10_000_000 + middle : code.number(0..<10)
      return number % 97 == code.number(10..<12)
    },
    words: ["seguridad social", "nuss", "afiliación", "naf"])

  /// Burgerservicenummer: nine digits, the eleven-test.
  private static let dutch = Rule(
    code: { $0.digits(at: $1, count: 9) },
    holds: { Checksum.weighted($0.digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 == 0 && $0.number(0..<9) > 0 },
    words: ["bsn", "burgerservicenummer", "sofinummer", "sofi-nummer"])

  /// Número de identificação da segurança social: eleven digits.
  private static let portugueseSecurity = Rule(
    code: { $0.digits(at: $1, count: 11) },
    holds: { code in
      let sum = Checksum.weighted(code.digits.prefix(10), [29, 23, 19, 17, 13, 11, 7, 5, 3, 2])
      return [1, 2].contains(code.digits[0]) && 9 - sum % 10 == code.digits[10]
    },
    words: ["niss", "segurança social", "seg. social"])

  /// Cartão de cidadão: 12345678 9 ZZ4 (Portaria 203/2007), the check of Luhn over letters as numbers from ten.
  private static let portugueseCitizen = Rule(
    code: { $0.code(at: $1, length: 12, signs: " ") },
    holds: { code in
      guard code.text[..<9].allSatisfy(\.isDigit), code.text[11].isDigit,
        code.text[9..<11].contains(where: \.isLetter)
      else { return false }
      let sum = code.text.enumerated().reduce(0) { sum, item in
        let value = item.element.isDigit ? Int(item.element) - 48 : Int(item.element) - 87
        let double = value * 2 >= 10 ? value * 2 - 9 : value * 2
        return sum + (item.offset % 2 == 0 ? double : value)
      }
      return sum % 10 == 0
    },
    words: ["cartão de cidadão", "cartao de cidadao", "cidadão", "identificação"])

  /// Social security number: 536-90-4399, by the numbers that were never issued.
  private static let american = Rule(
    code: { $0.digits(at: $1, count: 9, signs: " -") },
    holds: { code in
      let (area, group, serial) = (code.number(0..<3), code.number(3..<5), code.number(5..<9))
      return ![0, 666].contains(area) && area < 900 && group > 0 && serial > 0
        && ![78_051_120, 219_099_999, 123_456_789].contains(code.number(0..<9))
    },
    words: ["ssn", "social security", "soc. sec", "ss#", "social-security"])

  /// National insurance number: QQ 12 34 56 C.
  private static let british = Rule(
    code: { $0.code(at: $1, length: 9, signs: " ") },
    holds: { code in
      let prefix = String(decoding: code.text[..<2], as: UTF8.self)
      return code.text[2..<8].allSatisfy(\.isDigit) && "abcd".utf8.contains(code.text[8])
        && code.text[..<2].allSatisfy { $0.isLetter && !"dfiquv".utf8.contains($0) }
        && prefix.last != "o" && !["bg", "gb", "nk", "kn", "tn", "nt", "zz"].contains(prefix)
    },
    words: ["national insurance", "nino", "ni number", "ni no", "insurance number"],
    isPlain: { $0.groups == [2, 2, 2, 2, 1] })

  /// Number of the National Health Service: ten digits, MOD 11.
  private static let britishHealth = Rule(
    code: { $0.digits(at: $1, count: 10) },
    holds: { code in
      let check = 11 - Checksum.weighted(code.digits.prefix(9), Array((2...10).reversed())) % 11
      return check != 10 && check % 11 == code.digits[9]
    },
    words: ["nhs"])

  private static func isDay(_ day: Int, month: Int) -> Bool {
    (1...31).contains(day) && (1...12).contains(month)
  }
}
