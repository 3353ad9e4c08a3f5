import FoundationEssentials
import TARSAuth
import TARSCore
import TARSCrypto
import TARSStore

@testable import TARSServer

/// The services of accounts over a store in a folder of its own, with hashes that cost little.
struct TestAccounts: Sendable {
  static let password = "violet tractor humming 41"

  let services: AccountServices
  let store: SQLiteStore
  let folder: String
  /// Whether the server recognises callers by these accounts, not by `KnownCallers`.
  let recognisesItsOwn: Bool

  init(recognisesItsOwn: Bool = false) async throws {
    self.recognisesItsOwn = recognisesItsOwn
    let folder = FileManager.default.temporaryDirectory.path + "/tars-accounts-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let store = try await SQLiteStore.open(directory: folder)
    (self.folder, self.store) = (folder, store)
    services = AccountServices(
      store: store, collections: { try await store.collections() },
      key: InstallationKey(Sealing.makeKey()), hasher: try PasswordHasher(cost: .cheap),
      settings: AccountServiceSettings(
        tokens: AccessTokenSettings(issuer: "tars"),
        accounts: AccountSettings(setupTokenPath: folder + "/setup.token")),
      ownerToken: RunningServer.token, time: SystemTime())
  }

  /// What is left of a folder in the temporary directory is the system's to remove.
  func remove() {
    do { try store.close() } catch { return }
    do { try FileManager.default.removeItem(atPath: folder) } catch { return }
  }
}
