import Crypto

/// The SHA-256 digest of a text, to look something up by a secret or to compare with one: that takes the same time
/// whatever the two are.
package struct TextDigest: Hashable, Sendable {
  private let digest: SHA256.Digest

  package init(of text: String) {
    var text = text
    digest = text.withUTF8 { SHA256.hash(data: UnsafeRawBufferPointer($0)) }
  }
}
