#if canImport(Glibc)
  import FoundationEssentials
  import Glibc
  import TARSCore
  import TARSIngestion
  import TARSStore
  import Testing

  struct FullDiskTests {
    @Test func `a full disk ends the addition with its reason, and what is left stays queued`()
      async throws
    {
      let small = FileManager.default.temporaryDirectory.path + "/small-disk-\(UUID().uuidString)"
      try FileManager.default.createDirectory(atPath: small, withIntermediateDirectories: true)
      defer { rmdir(small) }
      guard mount("tmpfs", small, "tmpfs", 0, "size=2m") == 0 else {
        return print("skipped: mounting a small disk needs root")
      }
      defer { umount2(small, Int32(MNT_DETACH)) }
      let bench = try await Bench.make(data: small)
      let text = String(repeating: "Some words that fill a passage. ", count: 400)
      for number in 0..<40 { try bench.write("\(number).txt", "Text \(number).\n\n\(text)") }
      let error = await #expect(throws: TARSError.self) { try await bench.add() }
      #expect(error?.code == .diskFull)
      let counts = try await bench.store.counts()
      #expect(counts.queuedJobs > 0 && counts.documents + counts.queuedJobs == 40)
      #expect(try await bench.store.problems(limit: 9).isEmpty)
      try #require(mount("tmpfs", small, "tmpfs", UInt(MS_REMOUNT), "size=64m") == 0)
      let report = try await Bench.finish(bench.ingestor.resume())
      #expect(report.files == ["added": counts.queuedJobs])
    }
  }
#endif
