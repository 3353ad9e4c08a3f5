import Synchronization

/// Keeps stemmers between calls: they are costly to make and not thread-safe.
final class StemmerPool: Sendable {
  private let idle = Mutex<[String: [Stemmer]]>([:])

  /// A stemmer for the caller alone; `nil` for a language that Snowball doesn't know.
  func take(_ language: String) -> Stemmer? {
    idle.withLock { $0[language]?.popLast() } ?? Stemmer(language: language)
  }

  func giveBack(_ stemmer: Stemmer, _ language: String) {
    idle.withLock { $0[language, default: []].append(stemmer) }
  }
}
