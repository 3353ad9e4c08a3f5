import Foundation
import TARSCore
import TARSOps
import Testing

struct LocalAuthorityTests {
  private static let now = Instant(seconds: 1_800_000_000)
  private static let day: Int64 = 86_400_000

  /// Runs `body` with a folder that is deleted after it.
  private func inFolder(_ body: (CertificateFolder) async throws -> Void) async throws {
    let path = FileManager.default.temporaryDirectory.path + "/certs-\(UUID().uuidString)"
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: path) } }
    try await body(CertificateFolder(path: path))
  }

  private func made(in folder: CertificateFolder, days: Int = 3650) throws -> LocalAuthority {
    let authority = LocalAuthority(folder: folder)
    _ = try authority.make(named: "Test", days: days, at: Self.now, replacing: false)
    return authority
  }

  private func order(
    _ names: [String], days: Int = 397, file: String = "server", use: CertificateOrder.KeyUse = .new
  ) throws -> CertificateOrder {
    CertificateOrder(file: file, names: try names.map { try CertificateName($0) }, days: days, keyUse: use)
  }

  private func mode(_ path: String) throws -> Int {
    let found = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    return try #require((found as? NSNumber)?.intValue)
  }

  private func fails(_ code: ErrorCode, _ body: () throws -> CertificateSummary) {
    #expect { try body() } throws: { ($0 as? TARSError)?.code == code }
  }

  @Test func keysAreForTheirOwnerAlone() async throws {
    try await inFolder { folder in
      let authority = try made(in: folder)
      _ = try authority.issue(order(["nas.lan"]), at: Self.now)
      #expect(try mode(folder.authorityKey) == 0o600)
      #expect(try mode(folder.key("server")) == 0o600)
      #expect(try mode(folder.path) == 0o700)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 4)
    }
  }

  @Test func noKeyIsReplacedUnasked() async throws {
    try await inFolder { folder in
      let authority = try made(in: folder)
      let first = try authority.issue(order(["nas.lan", "192.168.1.5"]), at: Self.now)
      let key = try Data(contentsOf: URL(fileURLWithPath: folder.key("server")))
      fails(.fileExists) { try authority.make(named: "B", days: 9, at: Self.now, replacing: false) }
      fails(.fileExists) { try authority.issue(try order(["other.lan"]), at: Self.now) }
      let renewed = try authority.issue(order([], use: .kept), at: Self.now)
      #expect(renewed.names == ["nas.lan", "192.168.1.5"] && renewed.serial != first.serial)
      #expect(try Data(contentsOf: URL(fileURLWithPath: folder.key("server"))) == key)
      _ = try authority.issue(order(["other.lan"], use: .replaced), at: Self.now)
      #expect(try Data(contentsOf: URL(fileURLWithPath: folder.key("server"))) != key)
    }
  }

  @Test func wrongOrdersAreRefused() async throws {
    try await inFolder { folder in
      let none = LocalAuthority(folder: folder)
      fails(.fileNotFound) { try none.issue(try order(["nas.lan"]), at: Self.now) }
      let authority = try made(in: folder, days: 100)
      fails(.badRequest) { try authority.issue(try order([]), at: Self.now) }
      fails(.badRequest) { try authority.issue(try order(["a.lan"], days: 0), at: Self.now) }
      fails(.badRequest) { try authority.issue(try order(["a.lan"], days: 826), at: Self.now) }
      fails(.fileNotFound) { try authority.issue(try order([], use: .kept), at: Self.now) }
      let late = Self.now.advanced(byMilliseconds: 101 * Self.day)
      fails(.certificateInvalid) { try authority.issue(try order(["a.lan"]), at: late) }
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["ca.crt", "ca.key"])
    }
  }

  @Test func aCertificateEndsWithItsAuthority() async throws {
    try await inFolder { folder in
      let authority = try made(in: folder, days: 10)
      let made = try authority.issue(order(["nas.lan"]), at: Self.now)
      #expect(made.validTo == Self.now.advanced(byMilliseconds: 10 * Self.day))
      #expect(made.validFrom < Self.now)
    }
  }

  @Test func aGoodCertificateHasNothingWrong() async throws {
    try await inFolder { folder in
      _ = try made(in: folder).issue(order(["nas.lan", "*.home.arpa"]), at: Self.now)
      let check = CertificateCheck(
        authorities: [folder.authority], warningDays: 30, host: try CertificateName("wiki.home.arpa"))
      let finding = try await check.finding(
        of: folder.certificate("server"), key: folder.key("server"), at: Self.now)
      #expect(finding.problems.isEmpty && finding.warnings.isEmpty)
      #expect(finding.daysLeft == 397 && finding.chain == ["CN=nas.lan", "CN=Test"])
      let own = try await check.finding(of: folder.authority, key: folder.authorityKey, at: Self.now)
      #expect(own.problems.isEmpty && own.warnings.isEmpty && own.certificate.isAuthority)
    }
  }

  @Test(arguments: [
    (396, "ends_soon", true), (397, "ended", false), (400, "ended", false), (-1, "not_yet_valid", false),
    (10, "", true),
  ])
  func itsEndIsSeenInTime(_ days: Int, _ code: String, _ usable: Bool) async throws {
    try await inFolder { folder in
      _ = try made(in: folder).issue(order(["nas.lan"]), at: Self.now)
      let check = CertificateCheck(authorities: [folder.authority], warningDays: 30)
      let finding = try await check.finding(
        of: folder.certificate("server"), key: nil,
        at: Self.now.advanced(byMilliseconds: Int64(days) * Self.day))
      #expect((finding.problems + finding.warnings).map(\.code.rawValue) == (code.isEmpty ? [] : [code]))
      #expect(finding.problems.isEmpty == usable)
      #expect(finding.daysLeft == 397 - days)
    }
  }

  @Test func whatDoesntFitIsNamed() async throws {
    try await inFolder { folder in
      let authority = try made(in: folder)
      _ = try authority.issue(order(["nas.lan"]), at: Self.now)
      _ = try authority.issue(order(["other.lan"], file: "other"), at: Self.now)
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder.key("other"))
      let check = CertificateCheck(
        authorities: [], warningDays: 30, host: try CertificateName("wiki.lan"))
      let wrong = try await check.finding(
        of: folder.certificate("server"), key: folder.key("other"), at: Self.now)
      #expect(Set(wrong.problems.map(\.code)) == [.chainIncomplete, .keyDiffers, .nameMissing])
      let open = try await check.finding(
        of: folder.certificate("other"), key: folder.key("other"), at: Self.now)
      #expect(open.warnings.map(\.code) == [.keyReadable])
      let missing = try await check.finding(
        of: folder.certificate("other"), key: folder.path + "/none", at: Self.now)
      #expect(missing.problems.contains { $0.code == .keyMissing })
    }
  }

  @Test(arguments: [
    "", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    "-----BEGIN CERTIFICATE-----\n", "-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----\n",
  ])
  func filesThatAreNoneAreRefused(_ text: String) async throws {
    try await inFolder { folder in
      _ = try made(in: folder)
      try Data(text.utf8).write(to: URL(fileURLWithPath: folder.certificate("bad")))
      await #expect {
        _ = try await CertificateCheck(authorities: [], warningDays: 1).finding(
          of: folder.certificate("bad"), key: nil, at: Self.now)
      } throws: { ($0 as? TARSError)?.code == .certificateInvalid }
    }
  }
}
