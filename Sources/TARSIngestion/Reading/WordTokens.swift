import Synchronization

/// Counts a text's tokens word by word, and remembers each word's count: the words of a language are few, and a
/// tokenizer is slow beside a look at a table.
///
/// Exact for tokenizers whose tokens never cross a blank, as those of encoders do (WordPiece, SentencePiece): a text
/// has the tokens of its words. Words are known by a hash of 64 bits; at a million words the chance that two share
/// one is below 1 to 10,000,000.
final class WordTokens: Sendable {
  private let count: @Sendable (String) -> Int
  /// Tokens that every text gets besides its words'.
  private let overhead: Int
  private let known = Mutex<[UInt64: Int32]>([:])
  /// Bounds memory; beyond it the table begins anew.
  private static let mostWords = 1 << 20

  init(_ count: @escaping @Sendable (String) -> Int) {
    self.count = count
    overhead = count("")
  }

  func tokens(_ text: String) -> Int {
    var text = text
    return text.withUTF8 { bytes in
      known.withLock { known in
        if known.count > Self.mostWords { known.removeAll() }
        return overhead + tokens(bytes, &known)
      }
    }
  }

  private func tokens(_ bytes: UnsafeBufferPointer<UInt8>, _ known: inout [UInt64: Int32]) -> Int {
    var (sum, start, hash) = (0, 0, Self.seed)
    for (place, byte) in bytes.enumerated() {
      guard Self.isBlank(byte) else {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        continue
      }
      sum += tokens(bytes[start..<place], hash, &known)
      (start, hash) = (place + 1, Self.seed)
    }
    return sum + tokens(bytes[start...], hash, &known)
  }

  private func tokens(
    _ word: Slice<UnsafeBufferPointer<UInt8>>, _ hash: UInt64, _ known: inout [UInt64: Int32]
  ) -> Int {
    if word.isEmpty { return 0 }
    if let count = known[hash] { return Int(count) }
    let count = count(String(decoding: word, as: UTF8.self)) - overhead
    known[hash] = Int32(clamping: count)
    return count
  }

  /// FNV-1a.
  private static let seed: UInt64 = 0xcbf2_9ce4_8422_2325

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
}
