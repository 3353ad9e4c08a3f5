/// Numbers of passports and identity cards, after a word that says so.
enum IdentityDocument {
  static func end(in text: LetteredText, at place: Int) -> Int? {
    for length in (6...12).reversed() {
      guard let code = text.code(at: place, length: length, signs: " ") else { continue }
      let digits = code.text.count(where: \.isDigit)
      let isNumber =
        digits >= 5 && digits >= length / 2 && code.groups.count <= 4 && !isSmall(text, place..<code.end)
      return isNumber && text.follows(words, at: place, within: 28) ? code.end : nil
    }
    return nil
  }

  /// Whether its letters are small: then it is a word with a number.
  private static func isSmall(_ text: LetteredText, _ range: Range<Int>) -> Bool {
    range.contains { text[$0].isLetter && !text.isCapital($0) }
  }

  private static let words: Set<String> = [
    "passport", "passport no", "reisepass", "reisepassnummer", "passnummer", "pass-nr", "passnr", "passeport",
    "pasaporte", "passaporto", "passaporte", "paspoort", "paspoortnummer", "identitätskarte", "id-karte",
    "personalausweis", "personalausweisnummer", "ausweisnummer", "ausweis-nr", "carte d'identité",
    "carte nationale d'identité", "identity card", "id card", "carta d'identità", "identiteitskaart",
    "bilhete de identidade", "护照", "护照号",
  ]
}
