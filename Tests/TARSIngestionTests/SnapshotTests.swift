import FoundationEssentials
import TARSCore
import TARSIngestion
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

struct SnapshotTests {
  private func run(_ bench: Bench) async throws -> AddReport {
    try await Bench.finish(bench.ingestor.add(.snapshots(SnapshotImport(folder: bench.folder))))
  }

  /// Writes a file as it was changed at noon of a day of 2024.
  private func write(_ bench: Bench, _ name: String, _ text: String, day: Int) throws {
    try bench.write(name, text)
    let seconds = 1_704_110_400 + (day - 1) * 86_400
    var times = [timeval(tv_sec: seconds, tv_usec: 0), timeval(tv_sec: seconds, tv_usec: 0)]
    #expect(utimes(bench.folder + "/" + name, &times) == 0)
  }

  private func day(_ number: Int) -> Instant {
    Instant(seconds: Int64(1_704_110_400 + (number - 1) * 86_400))
  }

  @Test func `states in snapshots become versions of the live document, oldest first`() async throws {
    let bench = try await Bench.make()
    try write(bench, ".snapshot/hourly.2024-01-05_0005/a.txt", "Two.", day: 3)
    try write(bench, ".snapshot/daily.2024-01-02_0010/a.txt", "One.", day: 1)
    try write(bench, ".snapshot/weekly.2024-01-09_0015/a.txt", "Two.", day: 3)
    try write(bench, "a.txt", "Three.", day: 12)
    let report = try await run(bench)
    #expect(report.files == ["added": 1, "updated": 2])
    let path = bench.folder + "/a.txt"
    let versions = try await bench.versions(path)
    #expect(versions.map(\.modifiedAt) == [1, 3, 12].map(day))
    #expect(versions.map(\.validTo) == [day(3), day(12), nil])
    #expect(try await bench.texts(path, version: 1) == ["One."])
    let document = try await bench.document("a.txt").document.id
    let origins = try await bench.store.origins(of: document)
    #expect(origins[1]?.step == "daily.2024-01-02_0010")
    #expect(origins[1]?.at?.description == "2024-01-02T00:10:00Z")
    #expect(origins[2]?.step == "hourly.2024-01-05_0005" && origins[3] == nil)
    #expect(bench.parser.parsed == 3)
  }

  @Test func `files that stay the same are neither read nor recorded again`() async throws {
    let bench = try await Bench.make()
    for name in [".zfs/snapshot/auto-20240101.0000-2w/", ".zfs/snapshot/auto-20240102.0000-2w/", ""] {
      for file in ["a.txt", "b.txt"] { try write(bench, name + file, "Text of \(file).", day: 1) }
    }
    let report = try await run(bench)
    #expect(report.files == ["added": 2, "unchanged": 2])
    #expect(bench.parser.parsed == 2)
    #expect(try await bench.store.counts().versions == 2)
    #expect(try await run(bench).files == ["unchanged": 2])
  }

  @Test func `later snapshots go on from the newest that was imported`() async throws {
    let bench = try await Bench.make()
    try write(bench, "#snapshot/GMT-2024.01.02-00.00.00/a.txt", "One.", day: 1)
    try write(bench, "a.txt", "One.", day: 1)
    try await #expect(run(bench).files == ["added": 1, "unchanged": 1])
    // The first one was rotated away meanwhile.
    try bench.delete("#snapshot/GMT-2024.01.02-00.00.00")
    try write(bench, "#snapshot/GMT-2024.01.04-00.00.00/a.txt", "Two.", day: 3)
    try write(bench, "#snapshot/GMT-2024.01.05-00.00.00/a.txt", "Two.", day: 3)
    try write(bench, "a.txt", "Two.", day: 3)
    try await #expect(run(bench).files == ["updated": 1, "unchanged": 1])
    #expect(bench.parser.parsed == 2)
    #expect(try await bench.versions(bench.folder + "/a.txt").count == 2)
  }

  @Test func `a file that leaves a snapshot is gone, one that moves keeps its document`() async throws {
    let bench = try await Bench.make()
    try write(bench, "@GMT-2024.01.02-00.00.00/gone.txt", "Gone.", day: 1)
    try write(bench, "@GMT-2024.01.02-00.00.00/old.txt", "Moved.", day: 1)
    try write(bench, "@GMT-2024.01.02-00.00.00/back.txt", "Back.", day: 1)
    try write(bench, "@GMT-2024.01.03-00.00.00/new.txt", "Moved.", day: 1)
    for place in ["@GMT-2024.01.04-00.00.00/", ""] {
      try write(bench, place + "new.txt", "Moved.", day: 1)
      try write(bench, place + "back.txt", "Back again.", day: 3)
    }
    let report = try await run(bench)
    #expect(report.files == ["added": 3, "removed": 2, "moved": 1, "updated": 1, "unchanged": 2])
    #expect(try await bench.versions(bench.folder + "/new.txt").count == 1)
    #expect(try await bench.versions(bench.folder + "/back.txt").map(\.isCurrent) == [false, true])
    let gone = try await bench.versions(bench.folder + "/gone.txt")
    #expect(gone.map(\.isCurrent) == [false])
    #expect(gone[0].validTo?.description == "2024-01-03T00:00:00Z")
  }

  @Test func `a snapshot that is empty empties nothing`() async throws {
    let bench = try await Bench.make()
    try write(bench, "~snapshot/daily.2024-01-02_0010/a.txt", "One.", day: 1)
    try FileManager.default.createDirectory(
      atPath: bench.folder + "/~snapshot/daily.2024-01-03_0010", withIntermediateDirectories: true)
    try write(bench, "a.txt", "One.", day: 1)
    let report = try await run(bench)
    #expect(report.files == ["added": 1, "unchanged": 1])
    #expect(report.notes.contains { $0.contains("is empty") })
  }

  @Test func `an import that is abandoned goes on where it stopped`() async throws {
    let bench = try await Bench.make()
    for day in 1...9 {
      let name = ".snapshots/\(2024_01_00 + day)T000000Z/"
      for file in 0..<6 where file <= day {
        try write(bench, name + "\(file).txt", "Text \(day / 3) of \(file).", day: day / 3 + 1)
      }
    }
    for file in 0..<6 { try write(bench, "\(file).txt", "Text 3 of \(file).", day: 4) }
    var seen = 0
    for try await event in bench.ingestor.add(.snapshots(SnapshotImport(folder: bench.folder))) {
      if case .file = event { seen += 1 }
      if seen == 3 { break }
    }
    var before: Int64 = -1
    while try await bench.store.latestChange() != before {
      before = try await bench.store.latestChange()
      try await Task.sleep(for: .milliseconds(300))
    }
    _ = try await run(bench)
    for file in 0..<6 {
      let texts = try await bench.versions(bench.folder + "/\(file).txt")
      let days = (1...9).filter { file <= $0 }.map { $0 / 3 }
      #expect(texts.count == Set(days).union([3]).count, "file \(file)")
    }
  }

  @Test func `a folder without snapshots is told`() async throws {
    let bench = try await Bench.make()
    try bench.write("a.txt", "Text.")
    let error = await #expect(throws: TARSError.self) { try await run(bench) }
    #expect(error?.message.contains("No snapshots") == true)
    for folder in ["relative", bench.folder + "/a.txt", bench.folder + "/none"] {
      await #expect(throws: TARSError.self) {
        try await Bench.finish(bench.ingestor.add(.snapshots(SnapshotImport(folder: folder))))
      }
    }
    #expect(try await bench.store.collections().isEmpty)
  }
}
