/// A piece of a password as someone who guesses would make it, with the bits that choosing it costs.
struct PasswordPart: Hashable {
  enum Kind: Hashable {
    case other
    case commonWord
    case personalWord
    case keyboard
    case sequence
    case repetition
    case year
    case digits
  }

  let kind: Kind
  let length: Int
  let bits: Double

  /// How the kind is named to the person who typed it.
  var name: String? {
    switch kind {
    case .other: nil
    case .commonWord: "common words"
    case .personalWord: "your names or the product's"
    case .keyboard: "keys beside each other"
    case .sequence: "letters or digits in order"
    case .repetition: "repetitions"
    case .year: "a year or date"
    case .digits: "digits"
    }
  }
}
