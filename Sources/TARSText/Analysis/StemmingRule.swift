/// Which stemmer a word gets: by its script, and among the languages of a script by the text's language.
struct StemmingRule {
  private static let latin: Set<String> = [
    "ca", "da", "de", "en", "es", "eu", "fi", "fr", "ga", "hu", "id", "it", "lt", "nl", "no", "pt", "ro",
    "sv",
    "tr",
  ]
  private static let cyrillic: Set<String> = ["be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"]
  private static let arabic: Set<String> = ["ar", "ckb", "fa", "ps", "ug", "ur"]
  private static let devanagari: Set<String> = ["hi", "mr", "ne"]
  private static let otherScripts = cyrillic.union(arabic).union(devanagari).union([
    "am", "bn", "el", "gu", "he", "hy", "ja", "ka", "km", "kn", "ko", "lo", "ml", "my", "pa", "si", "ta",
    "te",
    "th", "zh",
  ])
  private static let eliding: Set<String> = ["ca", "fr", "ga", "it"]

  /// BCP 47 primary language, or `nil`.
  let language: String?

  /// `tag`: a BCP 47 tag such as "de-CH".
  init(_ tag: String?) {
    language = tag.flatMap(LanguageTag.primary)
  }

  /// Whether an apostrophe ends a word ("l'eau", "dell'arte").
  var splitsAtApostrophe: Bool { language.map(Self.eliding.contains) ?? false }

  /// Language of the stemmer for words of a script; `nil`: not stemmed.
  ///
  /// Latin words of a text whose language is unknown, or written in another script, are stemmed as English, and
  /// so on: a question and a document of unknown language then at least agree.
  func stemmer(for script: ScalarClass) -> String? {
    switch script {
    case .latin: latinStemmer
    case .cyrillic: pick("ru", among: Self.cyrillic)
    case .arabic: pick("ar", among: Self.arabic)
    case .devanagari: language == "ne" ? "ne" : pick("hi", among: Self.devanagari)
    case .greek: "el"
    case .otherLetter: language == "hy" || language == "ta" ? language : nil
    default: nil
    }
  }

  private var latinStemmer: String? {
    guard let language, !Self.otherScripts.contains(language) else { return "en" }
    return Self.latin.contains(language) ? language : nil
  }

  private func pick(_ stemmer: String, among family: Set<String>) -> String? {
    guard let language, family.contains(language) else { return stemmer }
    return language == stemmer ? stemmer : nil
  }
}
