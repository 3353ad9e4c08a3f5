/// Numbers of payment cards, by their issuers' ranges, their lengths and their checksums (ISO/IEC 7812).
enum PaymentCard {
  static func end(in text: LetteredText, at place: Int) -> Int? {
    for length in [19, 16, 15, 14, 13] {
      guard let code = text.digits(at: place, count: length, signs: " -"), isCard(code),
        Checksum.luhn(code.digits)
      else { continue }
      return isMeant(code, in: text, at: place) ? code.end : nil
    }
    return nil
  }

  /// One of ten long numbers has the checksum by chance: what isn't written as on a card needs a word, or at least
  /// no word for something else.
  private static func isMeant(_ code: Code, in text: LetteredText, at place: Int) -> Bool {
    if text.follows(words, at: place, within: 40) { return true }
    if code.isGrouped {
      return hasCardGroups(code.groups) && !isInList(place..<code.end, text)
        && !text.follows(otherWords, at: place)
    }
    return [15, 16].contains(code.text.count) && !text.follows(otherWords, at: place)
  }

  /// Whether more numbers like its groups stand before or behind it.
  private static func isInList(_ range: Range<Int>, _ text: LetteredText) -> Bool {
    let isBefore = text[range.lowerBound - 1] == UInt8(ascii: " ") && text[range.lowerBound - 2].isDigit
    let isBehind =
      text[range.upperBound] == UInt8(ascii: " ")
      && (1...4).allSatisfy { text[range.upperBound + $0].isDigit }
    return isBefore || isBehind
  }

  private static func hasCardGroups(_ groups: [Int]) -> Bool {
    [[4, 4, 4, 4], [4, 6, 5], [4, 6, 4]].contains(groups)
  }

  private static func isCard(_ code: Code) -> Bool {
    switch (code.text.count, code.number(0..<6)) {
    case (13, 400_000...499_999), (16, 400_000...499_999), (19, 400_000...499_999): true
    case (16, 510_000...559_999), (16, 222_100...272_099): true
    case (15, 340_000...349_999), (15, 370_000...379_999): true
    case (16, 601_100...601_199), (16, 644_000...659_999), (16, 352_800...358_999): true
    case (14, 300_000...305_999), (14, 360_000...369_999), (14, 380_000...399_999): true
    case (16, 620_000...629_999), (19, 620_000...629_999): true
    default: false
    }
  }

  private static let words: Set<String> = [
    "card", "visa", "mastercard", "amex", "american express", "karte", "kartennummer", "carte", "tarjeta",
    "carta",
    "cartão", "creditcard", "kreditkarte", "pan", "diners", "maestro", "jcb", "discover", "kaart",
  ]

  private static let otherWords: Set<String> = [
    "order", "invoice", "ref", "reference", "referenz", "referenznummer", "id", "tracking", "bestellnummer",
    "rechnungsnummer", "rechnung", "isbn", "ean", "gtin", "imei", "serial", "seriennummer", "number of",
    "auftrag", "auftragsnummer", "artikel", "sku", "commande", "facture", "fattura", "factura",
    "kundennummer",
    "vertragsnummer", "policennummer", "barcode", "timestamp", "hash", "document", "sendungsnummer", "case",
    "ticket",
    "batch", "lot", "charge", "upc", "account",
  ]
}
