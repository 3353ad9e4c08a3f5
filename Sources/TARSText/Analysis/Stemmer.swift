import CStemmer

/// One Snowball stemmer with a memory of recent words. Not for two threads at once: `StemmerPool` sees to that.
final class Stemmer: @unchecked Sendable {
  // SAFETY: the pool hands each stemmer to one call at a time, and takes it back under its lock.
  private let stemmer: OpaquePointer
  private var cache = TermCache()

  /// `nil` where Snowball doesn't know the language.
  init?(language: String) {
    guard let stemmer = sb_stemmer_new(language, "UTF_8") else { return nil }
    self.stemmer = stemmer
  }

  deinit { sb_stemmer_delete(stemmer) }

  /// The index term of a lower-case word: its stem without accents.
  func term(_ word: [UInt8]) -> String {
    let key = TermCache.key(word)
    if let key, let term = cache[key] { return term }
    let term = stem(word).folded
    if let key { cache[key] = term }
    return term
  }

  private func stem(_ word: [UInt8]) -> [UInt8] {
    guard let start = sb_stemmer_stem(stemmer, word, Int32(word.count)) else { return word }
    return Array(UnsafeBufferPointer(start: start, count: Int(sb_stemmer_length(stemmer))))
  }
}

extension [UInt8] {
  /// A lower-case word as a term: accents and apostrophes gone.
  var folded: String {
    if allSatisfy({ $0 < 0x80 && $0 != 0x27 }) { return String(decoding: self, as: UTF8.self) }
    var term = String()
    for scalar in String(decoding: self, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "'": continue
      case "ß": term += "ss"
      case "æ": term += "ae"
      case "œ": term += "oe"
      default:
        let base = ScalarTable.shared.base(scalar.value)
        term.unicodeScalars.append(Unicode.Scalar(base) ?? scalar)
      }
    }
    return term
  }
}
