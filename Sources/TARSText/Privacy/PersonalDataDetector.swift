/// Finds personal data in texts by its form, its checksums and the words before it. What it finds it neither keeps
/// nor tells: only of which kind it is.
///
/// Precision comes first: a form that other numbers share counts only after a word that says what it is ("Tel.",
/// "passport no."). Names and street addresses are not looked for.
package struct PersonalDataDetector: Sendable {
  package init() {}

  /// The kinds of personal data in a text. Linear time.
  ///
  /// - Parameter language: BCP 47 primary language of the text, for dates such as "06/07/1980".
  package func kinds(in text: String, language: String? = nil) -> Set<PersonalDataKind> {
    let text = LetteredText(text)
    guard text.hasDigits || text.hasAt else { return [] }
    var kinds: Set<PersonalDataKind> = []
    var place = 0
    while place < text.count {
      guard let found = Self.found(in: text, at: place) else {
        place += 1
        continue
      }
      kinds.insert(found.kind)
      place = max(found.end, place + 1)
    }
    if BirthDate.stands(in: text, language: language) { kinds.insert(.birthDate) }
    return kinds
  }

  /// What begins at a place, with its end; the surest forms first.
  private static func found(in text: LetteredText, at place: Int) -> (kind: PersonalDataKind, end: Int)? {
    if text[place] == UInt8(ascii: "@") {
      return EmailAddress.end(in: text, at: place).map { (.email, $0) }
    }
    guard text.mayBegin(at: place), text.hasDigits(from: place) else { return nil }
    if let end = InternetAddress.end(in: text, at: place) { return (.ipAddress, end) }
    if text.isWord(place) {
      if let end = BankAccount.end(in: text, at: place) { return (.iban, end) }
      if let end = NationalNumber.end(in: text, at: place) { return (.nationalID, end) }
      if let end = TaxNumber.end(in: text, at: place) { return (.taxNumber, end) }
      if let end = PaymentCard.end(in: text, at: place) { return (.card, end) }
      if let end = IdentityDocument.end(in: text, at: place) { return (.passport, end) }
    }
    return PhoneNumber.end(in: text, at: place).map { (.phone, $0) }
  }
}
