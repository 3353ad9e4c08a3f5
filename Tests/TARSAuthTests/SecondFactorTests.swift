import TARSCore
import Testing

@testable import TARSAuth

struct SecondFactorTests {
  /// Test vectors of RFC 4648, section 10, without their padding.
  @Test(arguments: [
    ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
    ("foobar", "MZXW6YTBOI"),
  ])
  func base32IsTheStandards(text: String, expected: String) {
    #expect(Base32.text(Array(text.utf8)) == expected)
  }

  /// Test vectors of RFC 6238, appendix B, for SHA-1.
  @Test(arguments: [
    (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
    (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
  ])
  func codesAreTheStandards(seconds: Int64, expected: String) {
    let secret = Array("12345678901234567890".utf8)
    let step = OneTimePassword.step(at: Instant(seconds: seconds))
    #expect(OneTimePassword.code(secret: secret, step: step, digits: 8) == expected)
    #expect(OneTimePassword.code(secret: secret, step: step) == String(expected.suffix(6)))
  }

  @Test(arguments: [(-2, false), (-1, true), (0, true), (1, true), (2, false)])
  func codesOfNeighbouringStepsAreTaken(offset: Int64, isTaken: Bool) {
    let secret = Array("12345678901234567890".utf8)
    let now = Instant(seconds: 1_700_000_000)
    let code = OneTimePassword.code(secret: secret, step: OneTimePassword.step(at: now) + offset)
    #expect((OneTimePassword.step(of: code, secret: secret, at: now) != nil) == isTaken)
  }

  @Test func theFactorIsAskedForOnceItIsOn() async throws {
    let here = try Installation()
    _ = try await here.admin()
    let codes = try await enable(here)
    #expect(codes.recovery.count == 10 && Set(codes.recovery).count == 10)
    #expect(await Installation.code { _ = try await here.signIn("root") } == .secondFactorNeeded)
    #expect(await Installation.code { _ = try await here.signIn("root", code: "000000x") } == .loginFailed)
    here.time.pass(.seconds(60))
    let code = OneTimePassword.code(
      secret: codes.secret, step: OneTimePassword.step(at: here.time.now))
    #expect(try await here.signIn("root", code: code).signedIn.user.name == "root")
    #expect(await Installation.code { _ = try await here.signIn("root", code: code) } == .loginFailed)
    #expect(here.store.actions.contains("factor.enable"))
  }

  @Test func aRecoveryCodeCountsOnce() async throws {
    let here = try Installation()
    _ = try await here.admin()
    let code = try #require(try await enable(here).recovery.first)
    _ = try await here.signIn("root", code: code.uppercased())
    #expect(await Installation.code { _ = try await here.signIn("root", code: code) } == .loginFailed)
  }

  @Test func thePasswordIsAskedForBeforeTheFactorChanges() async throws {
    let here = try Installation()
    let caller = try await here.caller(try await here.admin())
    let setup = try await here.factor.begin(by: caller)
    #expect(setup.address.hasPrefix("otpauth://totp/T.A.R.S.:root?secret=\(setup.secret)&issuer=T.A.R.S."))
    let wrong = await Installation.code {
      _ = try await here.factor.enable(
        ticket: setup.ticket, password: "wrong", code: "123456", by: caller, client: Installation.client)
    }
    #expect(wrong == .loginFailed)
    _ = try await enable(here)
    let refused = await Installation.code {
      try await here.factor.disable(password: "wrong", by: caller, client: Installation.client)
    }
    #expect(refused == .loginFailed)
    try await here.factor.disable(password: Installation.password, by: caller, client: Installation.client)
    _ = try await here.signIn("root")
    #expect(here.store.actions.contains("factor.disable"))
  }

  @Test func aSetupIsForOnePersonAndAQuarterOfAnHour() async throws {
    let here = try Installation()
    let root = try await here.caller(try await here.admin())
    try await here.user("ada")
    let ada = try await here.caller(try await here.signIn("ada"))
    let setup = try await here.factor.begin(by: root)
    let stolen = await Installation.code {
      _ = try await here.factor.enable(
        ticket: setup.ticket, password: Installation.password, code: "123456", by: ada,
        client: Installation.client)
    }
    #expect(stolen == .ticketInvalid)
    here.time.pass(.seconds(901))
    let late = await Installation.code {
      _ = try await here.factor.enable(
        ticket: setup.ticket, password: Installation.password, code: "123456", by: root,
        client: Installation.client)
    }
    #expect(late == .ticketInvalid)
  }

  @Test func theSharedSecretIsSealed() async throws {
    let here = try Installation()
    let admin = try await here.admin()
    let secret = try await enable(here).secret
    let sealed = try await here.store.credentials(of: admin.signedIn.user.id).sealedTOTPSecret
    #expect(try #require(sealed).count > secret.count && sealed != secret)
  }

  /// Turns the factor of "root" on.
  private func enable(_ here: Installation) async throws -> (secret: [UInt8], recovery: [String]) {
    let user = try #require(try await here.store.user(named: "root"))
    let session = try #require(try await here.store.sessions(of: user.id, at: here.time.now).first)
    let caller = Caller(
      user: user.id, name: "root", rights: Set(Right.allCases), access: .all, proof: .session(session.id))
    let setup = try await here.factor.begin(by: caller)
    let secret = try #require(Base32Text.bytes(setup.secret))
    let code = OneTimePassword.code(secret: secret, step: OneTimePassword.step(at: here.time.now))
    let recovery = try await here.factor.enable(
      ticket: setup.ticket, password: Installation.password, code: code, by: caller,
      client: Installation.client)
    return (secret, recovery)
  }
}

/// What an authenticator does with the secret that is shown.
private enum Base32Text {
  static func bytes(_ text: String) -> [UInt8]? {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    var (bytes, pending, bits): ([UInt8], Int, Int) = ([], 0, 0)
    for letter in text {
      guard let value = alphabet.firstIndex(of: letter) else { return nil }
      (pending, bits) = (pending << 5 | value, bits + 5)
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(pending >> bits & 255))
      }
    }
    return bytes
  }
}
