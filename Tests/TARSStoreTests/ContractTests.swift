import StoreContract
import TARSStore
import Testing

struct ContractTests {
  @Test(arguments: StoreContract.requirements)
  func contract(_ requirement: StoreRequirement) async throws {
    let directory = try TemporaryDirectory()
    let store = try await SQLiteStore.open(directory: directory.path)
    try await requirement.check(store)
    try store.close()
    withExtendedLifetime(directory) {}
  }
}
