import FoundationEssentials
import TARSCore
import Testing

@testable import TARSIngestion

struct LossGuardTests {
  private static let now = Instant(seconds: 1_000_000)
  private static let early = Instant(seconds: 1_000_000 - 3599)
  private static let late = Instant(seconds: 1_000_000 - 3600)

  private static func loss(
    _ known: Int, seen: Int, missing: Int, isSame: Bool = true, isAccepted: Bool = false,
    since: Instant? = nil
  ) -> LossGuard {
    LossGuard(
      known: known, seen: seen, missing: missing, isSameFileSystem: isSame, isAccepted: isAccepted,
      lossSeenAt: since, now: now)
  }

  private static let table: [(LossGuard, LossGuard.Verdict)] = [
    (loss(0, seen: 0, missing: 0), .apply),
    (loss(1, seen: 0, missing: 1), .vanished),
    (loss(1, seen: 0, missing: 1, since: late), .vanished),
    (loss(1, seen: 0, missing: 1, isAccepted: true), .apply),
    (loss(19, seen: 1, missing: 18), .apply),
    (loss(20, seen: 10, missing: 10), .apply),
    (loss(20, seen: 9, missing: 11), .held),
    (loss(20, seen: 9, missing: 11, isAccepted: true), .apply),
    (loss(20, seen: 9, missing: 11, since: early), .held),
    (loss(20, seen: 9, missing: 11, since: late), .apply),
    (loss(4, seen: 1, missing: 3, isSame: false), .vanished),
    (loss(4, seen: 2, missing: 2, isSame: false), .apply),
  ]

  @Test(arguments: table.indices)
  func `a loss is taken for a deletion where it looks like one`(_ place: Int) {
    #expect(Self.table[place].0.verdict == Self.table[place].1)
  }
}

struct ScanPlanTests {
  private let now = Instant(seconds: 1_000_000)

  private func pause(
    every seconds: Int? = 600, watches: Bool = true, isNoticed: Bool = true, failures: Int = 0,
    lossSeenAt: Instant? = nil, jitter: Double = 0
  ) -> Int64? {
    let settings = SourceSettings(
      name: "a", kind: .folder, address: "/d",
      schedule: SourceSchedule(everySeconds: seconds, watches: watches))
    let state = SourceState(failures: failures, lossSeenAt: lossSeenAt)
    let next = ScanPlan(settings: settings, state: state, isNoticed: isNoticed)
      .next(after: now, SourcePace(), jitter: jitter)
    return next.map { ($0.milliseconds - now.milliseconds) / 1000 }
  }

  @Test func `scans follow the schedule, a little later each`() {
    #expect(pause() == 600)
    #expect(pause(jitter: 0.1) == 660)
    #expect(pause(every: nil) == nil)
  }

  @Test func `a folder that can't be watched is scanned more often`() {
    #expect(pause(isNoticed: false) == 300)
    #expect(pause(every: 60, isNoticed: false) == 60)
    #expect(pause(watches: false, isNoticed: false) == 600)
    #expect(pause(every: nil, isNoticed: false) == nil)
  }

  @Test func `a source that fails is tried again with growing pauses`() {
    #expect(
      (1...9).map { pause(every: 86_400, failures: $0)! } == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600])
    #expect(pause(every: nil, failures: 100) == 3600)
  }

  @Test func `a loss is confirmed an hour later`() {
    #expect(pause(every: nil, lossSeenAt: now) == 3600)
    #expect(pause(every: 86_400, lossSeenAt: now.advanced(byMilliseconds: -600_000)) == 3000)
    #expect(pause(lossSeenAt: now) == 600)
  }
}

struct MountTableTests {
  private let table = MountTable(
    Array(
      """
      22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
      40 22 0:50 / /mnt/nas\\040one rw - nfs4 nas:/export rw,vers=4.2
      41 22 0:51 /sub /home/anna rw shared:7 master:2 - fuse.sshfs anna@far: rw
      42 40 0:52 / /mnt/nas\\040one rw - ext4 /dev/sdb1 rw
      43 22 0:53 / /ntfs rw - fuseblk /dev/sdc1 rw
      broken line
      """.utf8))

  @Test func `a path is on the innermost mount, the last of several`() {
    #expect(table.mounts.count == 5)
    #expect(table.mount(of: FilePath("/etc/hosts"))?.kind == "ext4")
    #expect(table.mount(of: FilePath("/home/anna/x"))?.origin == "fuse.sshfs anna@far: /sub")
    #expect(table.mount(of: FilePath("/home/annabel"))?.kind == "ext4")
    #expect(table.mount(of: FilePath("/mnt/nas one/x"))?.origin == "ext4 /dev/sdb1 /")
  }

  @Test func `mounts that other machines change are known`() {
    #expect(table.mounts.map(\.isRemote) == [false, true, true, false, false])
  }

  @Test func `this machine's own table is read`() {
    #expect(MountTable.read().mount(of: FilePath("/")) != nil)
  }
}

struct CredentialVaultTests {
  private let path = FileManager.default.temporaryDirectory.path + "/vault-\(UUID().uuidString).key"
  private let credential = SourceCredential(user: "anna", secret: "open sesame")
  private let source = SourceID(rawValue: 7)

  @Test func `a sealed credential opens with its key for its source alone`() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let vault = CredentialVault(keyFile: path, makesKey: true)
    let sealed = try vault.seal(credential, of: source)
    #expect(String(decoding: sealed, as: UTF8.self).contains("sesame") == false)
    #expect(try vault.unseal(sealed, of: source, named: "nas") == credential)
    #expect(throws: TARSError.self) { try vault.unseal(sealed, of: SourceID(rawValue: 8), named: "nas") }
    let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(rights == 0o600)
  }

  @Test func `a lost key is an error that names the file, and a new one opens nothing old`() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let vault = CredentialVault(keyFile: path, makesKey: true)
    let sealed = try vault.seal(credential, of: source)
    try FileManager.default.removeItem(atPath: path)
    let lost = #expect(throws: TARSError.self) { try vault.unseal(sealed, of: source, named: "nas") }
    #expect(lost?.code == .invalidConfiguration && lost?.message.contains(path) == true)
    _ = try vault.seal(credential, of: source)
    let other = #expect(throws: TARSError.self) { try vault.unseal(sealed, of: source, named: "nas") }
    #expect(other?.message.contains("sesame") == false && other?.message.contains("'nas'") == true)
  }

  @Test func `a key file that a person named isn't made`() {
    let vault = CredentialVault(keyFile: path, makesKey: false)
    #expect(throws: TARSError.self) { try vault.seal(credential, of: source) }
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
