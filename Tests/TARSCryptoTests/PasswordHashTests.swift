import FoundationEssentials
import TARSCore
import Testing

@testable import TARSCrypto

struct PasswordHashTests {
  /// The first three test vectors of RFC 7914, section 12 (the first with an empty password).
  @Test(arguments: [
    ("password", "NaCl", 10, 8, 16, "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"),
    (
      "pleaseletmein", "SodiumChloride", 14, 8, 1,
      "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
    ),
  ])
  func hashesAreTheStandards(
    password: String, salt: String, logRounds: Int, size: Int, parallelism: Int, expected: String
  ) throws {
    let cost = try #require(PasswordCost(logRounds: logRounds, blockSize: size, parallelism: parallelism))
    let hash = try PasswordHash(of: Data(password.utf8), salt: Data(salt.utf8), cost: cost, bytes: 64)
    #expect(hash.digest.prefix(32).map { hexadecimal($0) }.joined() == expected)
  }

  @Test(arguments: ["correct horse battery staple", "", "пароль", "密碼 with spaces", "a\u{0}b"])
  func aPasswordMatchesItsOwnHashAlone(password: String) throws {
    let hash = try PasswordHash(of: Data(password.utf8), cost: .cheap)
    #expect(try hash.matches(Data(password.utf8)))
    #expect(try !hash.matches(Data((password + "x").utf8)))
    let read = try #require(PasswordHash(phc: hash.phc))
    #expect(read == hash)
    #expect(hash.phc.hasPrefix("$scrypt$ln=4,r=8,p=1$"))
  }

  @Test func equalPasswordsHaveDifferentHashes() throws {
    let hashes = try (0..<10).map { _ in try PasswordHash(of: Data("same".utf8), cost: .cheap).phc }
    #expect(Set(hashes).count == 10)
  }

  @Test(arguments: [
    "", "$", "$scrypt$", "plain text", "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$RdescudvJCsgt3ub+b0dWQ",
    "$scrypt$ln=4,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA",
    "$scrypt$ln=04,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
      + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "$scrypt$ln=99,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "$scrypt$ln=20,r=32,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "$scrypt$ln=4,r=0,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "$scrypt$ln=4,r=8,p=-1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "$scrypt$ln=4,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "$scrypt$ln=4,r=8,p=1$AA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "$scrypt$ln=4,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$!!!!", "$scrypt$ln=4,r=8,p=1,x=2$AAAA$AAAA",
  ])
  func textsOfOtherShapesAreNoHash(text: String) {
    #expect(PasswordHash(phc: text) == nil)
  }

  @Test func cheaperHashesAreUpgraded() throws {
    let better = try #require(PasswordCost(logRounds: 5, blockSize: 8, parallelism: 1))
    let hash = try PasswordHash(of: Data("x".utf8), cost: .cheap)
    #expect(hash.needsUpgrade(better))
    #expect(!hash.needsUpgrade(.cheap))
    #expect(try !PasswordHash(of: Data("x".utf8), cost: better).needsUpgrade(.cheap))
    #expect(PasswordCost.standard.work >= 1 << 18)
  }

  @Test func theHasherKnowsNoUserAsNoPassword() async throws {
    let hasher = try PasswordHasher(cost: .cheap, lanes: 2)
    let stored = try await hasher.hash("open sesame")
    #expect(try await hasher.verify("open sesame", against: stored))
    #expect(try await !hasher.verify("open barley", against: stored))
    #expect(try await !hasher.verify("open sesame", against: nil))
    #expect(try await !hasher.verify("open sesame", against: "damaged"))
  }

  @Test func aCrowdIsRefusedInsteadOfWaitingForEver() async throws {
    let cost = try #require(PasswordCost(logRounds: 10, blockSize: 8, parallelism: 1))
    let hasher = try PasswordHasher(cost: cost, lanes: 1, mostWaiting: 3)
    let outcomes = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<60 {
        group.addTask {
          do {
            _ = try await hasher.hash("x")
            return true
          } catch {
            #expect(error is RateLimited)
            return false
          }
        }
      }
      return await group.reduce(into: [Bool]()) { $0.append($1) }
    }
    #expect(outcomes.contains(true) && outcomes.contains(false))
  }

  @Test func whoIsKnownGoesFirstAndTheLastOfTheCrowdGoes() {
    var line = RankedLine<String>(most: 3)
    #expect(line.add("a", rank: 2) == nil)
    #expect(line.add("b", rank: 1) == nil)
    #expect(line.add("c", rank: 2) == nil)
    #expect(line.add("d", rank: 2) == "d")
    #expect(line.add("e", rank: 0) == "c")
    #expect((0..<4).map { _ in line.takeFirst() } == ["e", "b", "a", nil])
  }

  private func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}
