import Testing

@testable import TARSChat

struct AmountReadingTests {
  /// Each amount as "number unit".
  private static func amounts(_ text: String, _ language: String?) -> Set<String> {
    Set(
      AmountReading(text, language: language).amounts.map {
        [$0.number, $0.unit].compactMap(\.self).joined(separator: " ")
      })
  }

  @Test(arguments: [
    ("en", "1,480 francs"), ("en", "CHF 1,480"), ("de", "Fr. 1'480.–"), ("de", "1.480 Franken"),
    ("fr", "1 480 francs"), ("fr", "1\u{202F}480 francs"), ("de", "1’480.00 Franken"), ("it", "1480 franchi"),
    ("en", "one thousand four hundred and eighty francs"), ("de", "eintausendvierhundertachtzig Franken"),
    ("fr", "mille quatre cent quatre-vingts francs"), ("es", "mil cuatrocientos ochenta francos"),
    ("it", "millequattrocentottanta franchi"), ("pt", "mil quatrocentos e oitenta francos"),
    ("nl", "duizend vierhonderd tachtig frank"), ("zh", "一千四百八十法郎"), (nil, "1480 CHF"),
  ])
  func `an amount is the same however it is written`(_ language: String?, _ text: String) {
    #expect(Self.amounts(text, language) == ["1480 franc"])
  }

  @Test(arguments: [
    ("en", "60-day period", "60 day"), ("de", "sechzig Tage", "60 day"),
    ("de", "fünfundsechzig Tage", "65 day"),
    ("fr", "soixante-quinze jours", "75 day"), ("es", "sesenta y cinco días", "65 day"),
    ("it", "sessantacinque giorni", "65 day"), ("nl", "vijfenzestig dagen", "65 day"),
    ("zh", "六十天", "60 day"),
    ("en", "30 %", "30 percent"), ("en", "thirty per cent", "30 percent"),
    ("fr", "30 pour cent", "30 percent"),
    ("it", "30 per cento", "30 percent"), ("es", "30 por ciento", "30 percent"),
    ("de", "2,5 Prozent", "2.5 percent"),
    ("en", "€ 12.50", "12.5 euro"), ("en", "$1,000,000", "1000000 dollar"), ("zh", "三个月", "3 month"),
  ])
  func `units and numbers in words are read`(_ language: String, _ text: String, _ amount: String) {
    #expect(Self.amounts(text, language) == [amount])
  }

  @Test(arguments: [
    ("en", "Article 15a of H2O"), ("fr", "un mois"), ("de", "ein Hund"), ("en", ""), ("zh", "统一"),
  ])
  func `articles and names with digits are no amounts`(_ language: String, _ text: String) {
    #expect(Self.amounts(text, language).isEmpty)
    #expect(AmountReading(text, language: language).rest == text)
  }

  @Test func `two numbers side by side stay two`() {
    #expect(Self.amounts("in 2015 100 people", "en") == ["2015", "100"])
    #expect(Self.amounts("two three", "en") == ["2", "3"])
  }

  @Test func `a number too long for arithmetic is read as it is`() {
    let digits = String(repeating: "9", count: 500)
    #expect(Self.amounts(digits, "en") == [digits])
    #expect(Self.amounts(String(repeating: "九", count: 500), "zh").isEmpty)
    #expect(Self.amounts(String(repeating: "million thousand ", count: 500), "en") == ["1000"])
  }
}
