import FoundationEssentials
import TARSCore
import TARSIngestion
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

struct ProblemTests {
  @Test func `bad files fail alone, each with its reason`() async throws {
    let bench = try await Bench.make()
    try bench.write("bad.txt", "BROKEN")
    try bench.write("binary.txt", "BINARY")
    try bench.write("empty.txt", "")
    try bench.write("good.txt", "Text.")
    try bench.write("strange.txt", "STRANGE")
    let report = try await bench.add()
    #expect(report.files == ["added": 1, "failed": 2, "skipped": 2])
    let codes = Dictionary(
      uniqueKeysWithValues: report.problems.map {
        ($0.path.split(separator: "/").last!, $0.error?.code)
      })
    #expect(
      codes == [
        "bad.txt": .fileDamaged, "binary.txt": .fileUnsupported, "empty.txt": .fileEmpty,
        "strange.txt": .parserFailed,
      ])
    #expect(try await bench.store.problems(limit: 9).count == 4)
    // A crash may have been the machine's fault.
    let left = try await bench.store.jobs(JobQuery())
    #expect(left.map(\.state) == [.failed, .queued] && left.last?.error?.code == .parserFailed)
  }

  @Test func `a file over the limit is refused unread`() async throws {
    let bench = try await Bench.make()
    try bench.write("long.txt", "")
    // Too long to be read in the time of a test, but empty on the disk.
    #expect(truncate(bench.folder + "/long.txt", 1 << 42) == 0)
    try bench.write("short.txt", "Text.")
    let ingestor = bench.ingestor(embedder: nil, maxFileBytes: 5)
    let report = try await Bench.finish(ingestor.add(AddRequest(paths: [bench.folder])))
    #expect(report.files == ["added": 1, "failed": 1])
    #expect(report.problems.first?.error?.code == .fileTooLarge)
  }

  @Test func `a file that failed is tried again, a skipped one only when it changed`() async throws {
    let bench = try await Bench.make()
    try bench.write("bad.txt", "BROKEN")
    try bench.write("binary.txt", "BINARY")
    try await bench.add()
    let report = try await bench.add()
    #expect(report.files == ["failed": 1, "skipped": 1])
    #expect(bench.parser.parsed == 3)
    try bench.write("binary.txt", "Now it is text.")
    try bench.write("bad.txt", "Mended.")
    #expect(try await bench.add().files == ["added": 2])
    #expect(try await bench.store.problems(limit: 9).isEmpty)
  }

  @Test func `problems of deleted files are forgotten`() async throws {
    let bench = try await Bench.make()
    try bench.write("bad.txt", "BROKEN")
    try bench.write("good.txt", "Text.")
    try await bench.add()
    try bench.delete("bad.txt")
    try await bench.add()
    #expect(try await bench.store.problems(limit: 9).isEmpty)
  }

  @Test func `a file that turned bad keeps its last good version`() async throws {
    let bench = try await Bench.make()
    try bench.write("a.txt", "Text.")
    try await bench.add()
    try bench.write("a.txt", "BROKEN")
    #expect(try await bench.add().files == ["failed": 1])
    #expect(try await bench.texts("a.txt") == ["Text."])
  }

  @Test func `paths that can't be added are problems of their own`() async throws {
    let bench = try await Bench.make()
    try bench.write("a.txt", "Text.")
    let paths = ["relative.txt", "/dev/null", bench.folder + "/a.txt"]
    let report = try await Bench.finish(bench.ingestor.add(AddRequest(paths: paths)))
    #expect(report.files == ["added": 1, "failed": 2])
    #expect(report.problems.map(\.error?.code) == [.badRequest, .fileUnsupported])
  }

  @Test func `passages that the model can't embed are kept without a vector`() async throws {
    let bench = try await Bench.make()
    for name in ["a", "b", "c"] { try bench.write("\(name).txt", "Text \(name).") }
    try bench.write("p.txt", "POISON")
    let report = try await bench.add()
    #expect(report.files == ["added": 4])
    #expect(report.notes.contains { $0.contains("model_failed") })
    let lacking = try await bench.store.chunksWithoutVector(
      of: bench.embedder!.model, after: nil, limit: 9)
    #expect(lacking.map(\.text) == ["POISON"])
  }
}
