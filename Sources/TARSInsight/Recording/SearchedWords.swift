import FoundationEssentials
import Synchronization
import TARSCore
import TARSCrypto
import TARSText

/// The words of a question that say what was looked for, with keyed digests by which they can be counted unread.
final class SearchedWords: Sendable {
  private let key: @Sendable () throws -> Data
  private let derived = Mutex<Data?>(nil)
  private let analyzer = Analyzer()

  /// Words of one question that are counted.
  static let most = 16

  init(key: @escaping @Sendable () throws -> Data) { self.key = key }

  /// The first words, without stop words and repeats.
  ///
  /// - Parameter isPlainOnly: Leaves out what may name one thing or person: words with digits, and very long ones.
  /// - Throws: What getting the key throws.
  func terms(of text: String, language: String?, isPlainOnly: Bool) throws -> [UsedTerm] {
    var seen: Set<String> = []
    let words = analyzer.words(of: text).filter { word in
      seen.insert(word).inserted && !analyzer.contentTerms(of: word, language: language).isEmpty
        && (!isPlainOnly || Self.isPlain(word))
    }
    return try words.prefix(Self.most).map { UsedTerm(digest: try digest(of: $0), word: $0) }
  }

  private static func isPlain(_ word: String) -> Bool {
    word.count <= 30 && word.unicodeScalars.allSatisfy { $0.properties.numericType == nil }
  }

  private func digest(of word: String) throws -> [UInt8] {
    let code = MessageCode.sha256(of: Data(word.utf8), key: try ownKey())
    return Array(code.prefix(16))
  }

  /// A key for nothing else, made from the installation's.
  private func ownKey() throws -> Data {
    if let known = derived.withLock({ $0 }) { return known }
    let made = MessageCode.sha256(of: Data("tars analytics words".utf8), key: try key())
    derived.withLock { $0 = made }
    return made
  }
}
