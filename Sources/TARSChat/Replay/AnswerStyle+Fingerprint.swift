import TARSCore
import TARSCrypto

extension AnswerStyle {
  /// Names the style and the very words of its prompt, such as "short/3f2a91c07b1d".
  package var fingerprint: String {
    let passages = PassagePrompt([], budget: 0)
    let prompt =
      switch self {
      case .short: Prompts.short("", passages: passages)
      case .cited: Prompts.cited("", passages: passages)
      }
    return rawValue + "/" + SHA256Digest.hex(of: prompt.map(\.content).joined(separator: "\n")).prefix(12)
  }
}
