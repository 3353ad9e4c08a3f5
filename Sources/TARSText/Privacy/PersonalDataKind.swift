/// What of a person a text gives away.
package enum PersonalDataKind: String, Hashable, Sendable, Codable, CaseIterable {
  case email
  case phone
  /// International bank account number (ISO 13616).
  case iban
  /// Number of a payment card (ISO/IEC 7812).
  case card
  /// Number that a state knows a person by: social security, insurance or identity number.
  case nationalID = "national-id"
  /// Number of a passport or identity card.
  case passport
  /// A person's number at a tax office; numbers for value added tax are of businesses and don't count.
  case taxNumber = "tax-number"
  case birthDate = "birth-date"
  /// A public Internet address (IPv4 or IPv6).
  case ipAddress = "ip-address"

  /// The tag of documents that hold it, such as "pii:iban".
  package var tag: String { "pii:" + rawValue }
}
