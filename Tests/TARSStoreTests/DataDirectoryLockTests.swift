import TARSCore
import TARSStore
import Testing

struct DataDirectoryLockTests {
  @Test func `a second user is refused and told who holds the directory`() async throws {
    let directory = try TemporaryDirectory()
    let lock = try DataDirectoryLock.acquire(directory: directory.path, role: "server")
    let holder = try #require(DataDirectoryLock.holder(of: directory.path))
    let error = #expect(throws: TARSError.self) {
      try DataDirectoryLock.acquire(directory: directory.path, role: "add")
    }
    #expect(error?.code == .storeLocked)
    #expect(error?.message.contains("process \(holder.pid) (tars server)") == true)
    await expect(.storeLocked) { _ = try await SQLiteStore.open(directory: directory.path) }
    lock.release()
    #expect(DataDirectoryLock.holder(of: directory.path) == nil)
    _ = try await SQLiteStore.open(directory: directory.path)
  }

  @Test func `a released lock is free although its file stays`() throws {
    let directory = try TemporaryDirectory()
    do { _ = try DataDirectoryLock.acquire(directory: directory.path, role: "add") }
    _ = try DataDirectoryLock.acquire(directory: directory.path, role: "add")
  }

  @Test func `a server tells where it is`() throws {
    let directory = try TemporaryDirectory()
    #expect(DataDirectoryLock.holder(of: directory.path) == nil)
    let lock = try DataDirectoryLock.acquire(directory: directory.path, role: "server")
    #expect(DataDirectoryLock.holder(of: directory.path)?.address == nil)
    try lock.announce(address: "http://127.0.0.1:7423")
    let holder = try #require(DataDirectoryLock.holder(of: directory.path))
    #expect(holder.address == "http://127.0.0.1:7423")
    #expect(holder.role == "server")
  }

  @Test func `a shorter entry leaves nothing of a longer one`() throws {
    let directory = try TemporaryDirectory()
    do {
      let long = try DataDirectoryLock.acquire(directory: directory.path, role: "server")
      try long.announce(address: "http://a.very.long.host.name.example:7423/with/a/path")
    }
    let short = try DataDirectoryLock.acquire(directory: directory.path, role: "add")
    #expect(DataDirectoryLock.holder(of: directory.path)?.role == "add")
    withExtendedLifetime(short) {}
  }
}
