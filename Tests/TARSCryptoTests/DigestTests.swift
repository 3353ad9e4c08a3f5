import FoundationEssentials
import TARSCore
import TARSCrypto
import Testing

struct DigestTests {
  /// Test vectors of FIPS 180-4.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  ])
  func digestsAsTheStandardSays(text: String, digest: String) {
    #expect(SHA256Digest.hex(of: text) == digest)
  }

  @Test func aFileDigestsAsItsBytes() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: path) }
    let data = Data((0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    try data.write(to: path)
    #expect(try SHA256Digest.hex(ofFile: path.path(percentEncoded: false)) == SHA256Digest.hex(of: data))
  }

  @Test func aMissingFileIsUnreadable() {
    #expect(throws: TARSError.fileUnreadable("/no/such/file")) {
      try SHA256Digest.hex(ofFile: "/no/such/file")
    }
  }
}

struct SecretTests {
  @Test func tokensAreLongDistinctAndURLSafe() {
    let tokens = (0..<100).map { _ in Secret.token() }
    #expect(Set(tokens).count == 100)
    #expect(
      tokens.allSatisfy {
        $0.count == 43 && $0.allSatisfy { $0.isLetter || $0.isNumber || "-_".contains($0) }
      })
  }

  @Test func equalityIsOfContent() {
    #expect(Secret.equal("token", "token"))
    #expect(!Secret.equal("token", "Token"))
    #expect(!Secret.equal("token", "token "))
    #expect(Secret.equal("", ""))
  }
}
