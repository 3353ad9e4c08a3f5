import FoundationEssentials
import Synchronization
import TARSCore
import Testing

@testable import TARSIngestion

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Calls of the file system that don't return.
struct HangingTests {
  private let reads = FileReads(patience: 0.2) { $0.hasPrefix("/hung") ? "/hung" : "/" }

  @Test func `a call that hangs is given up, and others go on`() async throws {
    let gate = Gate()
    defer { gate.open() }
    let error = await #expect(throws: TARSError.self) {
      try await reads.run(FilePath("/hung/a")) { gate.wait() }
    }
    #expect(error?.code == .fileUnreadable)
    #expect(try await reads.run(FilePath("/fine")) { 7 } == 7)
  }

  @Test func `a mount on which calls hang isn't asked for more until they return`() async throws {
    let gate = Gate()
    for _ in 0..<FileReads.mostHanging {
      _ = try? await reads.run(FilePath("/hung/a")) { gate.wait() }
    }
    let asked = Mutex(false)
    await #expect(throws: TARSError.self) {
      try await reads.run(FilePath("/hung/b")) { asked.withLock { $0 = true } }
    }
    #expect(!asked.withLock { $0 })
    gate.open()
    while (try? await reads.run(FilePath("/hung/b")) { asked.withLock { $0 = true } }) == nil {
      await Task.yield()
    }
    #expect(asked.withLock { $0 })
  }

  @Test(arguments: [
    ("/a", "/"), ("/mnt/nas/a/b", "/mnt/nas"), ("/mnt/nas", "/mnt/nas"), ("/mnt/nasty/a", "/mnt"),
    ("/my disk/a", "/my disk"),
  ])
  func `a path's mount is the longest around it`(_ path: String, _ mount: String) {
    let table = """
      1 0 8:1 / / rw - ext4 /dev/sda1 rw
      2 1 0:40 / /mnt rw - tmpfs none rw
      3 2 0:41 / /mnt/nas rw - nfs4 nas:/ rw
      4 1 0:42 / /my\\040disk rw - ext4 /dev/sdb1 rw
      """
    #expect(MountPoints.mount(of: path, in: table) == mount)
  }

  @Test func `a pipe in place of a queued file is never opened`() async throws {
    let bench = try await Bench.make()
    let path = bench.folder + "/pipe.txt"
    #expect(mkfifo(path, 0o600) == 0)
    let home = try await bench.store.makeCollection(named: "default")
    try await bench.store.enqueue([JobDraft(collection: home.id, path: path)])
    try bench.write("good.txt", "Text.")
    let report = try await bench.add()
    #expect(report.files == ["added": 1, "failed": 1])
    #expect(report.problems.map(\.error?.code) == [.fileUnreadable])
  }

  @Test func `a file whose rights are gone is a problem that is tried again`() async throws {
    guard geteuid() != 0 else { return print("skipped: root may read everything") }
    let bench = try await Bench.make()
    try bench.write("a.txt", "Text.")
    #expect(chmod(bench.folder + "/a.txt", 0) == 0)
    #expect(try await bench.add().problems.map(\.error?.code) == [.fileUnreadable])
    #expect(try await bench.store.jobs(JobQuery()).map(\.state) == [.queued])
  }

  @Test func `names of 255 bytes are read`() async throws {
    let bench = try await Bench.make()
    let name = String(repeating: "ä", count: 125) + "x.txt"
    #expect(name.utf8.count == 255)
    try bench.write(name, "Text.")
    #expect(try await bench.add().files == ["added": 1])
    #expect(try await bench.add().files == ["unchanged": 1])
  }

  /// Holds threads up until it is opened.
  private final class Gate: Sendable {
    private let isOpen = Mutex(false)

    func open() { isOpen.withLock { $0 = true } }

    func wait() { while !isOpen.withLock({ $0 }) { usleep(1000) } }
  }
}
