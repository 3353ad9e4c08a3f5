/// A word, a number, one Han character or one sign of a text, as the reader of time sees it.
struct TimeToken {
  enum Kind: UInt8 { case word, number, han, sign }

  var kind: Kind
  /// Whether nothing stands between this token and the one before it.
  var touches = false
  /// Whether an apostrophe stands before it.
  var followsApostrophe = false
  /// Whether it begins with a capital letter.
  var isCapital = false
  /// Of a sign: whether it is a dash between numbers, longer than the hyphen of ISO 8601.
  var isLongDash = false
  /// Of a number: how many digits it has.
  var digits: Int32 = 0
  /// Of a number with at most nine digits; -1 otherwise. Of a sign: its scalar.
  var value: Int32 = -1
  /// Of what is known to the language; 0 for any other.
  var word: WordID = 0
  /// Place in the text, in Unicode scalars.
  var start: Int32
  var end: Int32

  func isSign(_ scalar: Unicode.Scalar) -> Bool { kind == .sign && value == Int32(scalar.value) }
}

/// Number of a word in a language's lexicon; 0 is no word.
typealias WordID = UInt32
