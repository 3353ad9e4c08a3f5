/// Numbers of persons at tax offices, after a word that says so.
enum TaxNumber {
  static func end(in text: LetteredText, at place: Int) -> Int? {
    guard text[place].isDigit else { return nil }
    for (length, words, holds) in rules {
      guard let code = text.digits(at: place, count: length, signs: " -/."), holds(code),
        text.follows(words, at: place, within: 40), !text.follows(businessWords, at: place, within: 40)
      else { continue }
      return code.end
    }
    return nil
  }

  private typealias Rule = (length: Int, words: Set<String>, holds: @Sendable (Code) -> Bool)

  private static let rules: [Rule] = [
    // Identifikationsnummer (AO § 139b).
    (
      11,
      [
        "steuer-id", "steuerid", "identifikationsnummer", "idnr", "steueridentifikationsnummer",
        "steuer-idnr", "tin",
        "tax id", "steuerliche",
      ], isGerman
    ),
    // Steuernummer: 93815/08152, 181/815/08155.
    (11, germanNumber, { [[3, 3, 5], [3, 4, 4], [11]].contains($0.groups) }),
    (10, germanNumber, { [[5, 5], [2, 3, 5], [10]].contains($0.groups) }),
    // Número de identificação fiscal.
    (9, ["nif", "contribuinte", "identificação fiscal"], isPortuguese),
    // Numéro fiscal de référence.
    (13, ["fiscal", "spi", "référence fiscale"], { (0...3).contains($0.digits[0]) }),
    // Unique taxpayer reference.
    (10, ["utr", "taxpayer reference"], isBritish),
    // Individual taxpayer identification number.
    (9, ["itin", "taxpayer identification", "tin"], { $0.digits[0] == 9 && $0.digits[3] >= 5 }),
  ]

  private static let germanNumber: Set<String> = ["steuernummer", "steuer-nr", "st.-nr", "stnr", "st-nr"]

  private static let businessWords: Set<String> = [
    "ust-idnr", "ust-id", "umsatzsteuer", "vat", "mwst", "tva", "iva", "uid",
    "umsatzsteuer-identifikationsnummer",
    "nipc", "gmbh", "handelsregister",
  ]

  private static let isGerman: @Sendable (Code) -> Bool = { code in
    let counts = Dictionary(grouping: code.digits.prefix(10), by: \.self).mapValues(\.count)
    return code.digits[0] != 0 && (counts.values.max() ?? 0) <= 3 && counts.count < 10
      && Checksum.mod1110(code.digits)
  }

  private static let isPortuguese: @Sendable (Code) -> Bool = { code in
    let rest = Checksum.weighted(code.digits.prefix(8), [9, 8, 7, 6, 5, 4, 3, 2]) % 11
    return [1, 2, 3, 4].contains(code.digits[0]) && code.digits[8] == (rest < 2 ? 0 : 11 - rest)
  }

  private static let isBritish: @Sendable (Code) -> Bool = { code in
    let rest = Checksum.weighted(code.digits.dropFirst(), [6, 7, 8, 9, 10, 5, 4, 3, 2]) % 11
    return code.digits[0] == [2, 1, 9, 8, 7, 6, 5, 4, 3, 2, 1][rest]
  }
}
