import FoundationEssentials
import TARSCore
import Testing

@testable import TARSIngestion

struct SourceManagementTests {
  private static let base = SourceSettings(name: "docs", kind: .webdav, address: "https://nas.example/")

  private static func with(_ change: (inout SourceSettings) -> Void) -> SourceSettings {
    var settings = base
    change(&settings)
    return settings
  }

  private static let table: [(SourceSettings, String)] = [
    (with { $0.name = "" }, "can't name"),
    (with { $0.name = "-x" }, "can't name"),
    (with { $0.name = "a b" }, "can't name"),
    (with { $0.name = String(repeating: "x", count: 65) }, "can't name"),
    (with { $0.address = "ftp://x" }, "no address of a webdav"),
    (with { $0.options = ["region": "x"] }, "no option 'region'"),
    (with { $0.include = [""] }, "no pattern"),
    (with { $0.include = ["/etc/**"] }, "can't match"),
    (with { $0.include = ["../x"] }, "can't match"),
    (
      with {
        $0.include = ["*.pdf"]
        $0.exclude = ["*.pdf"]
      }, "excluded too"
    ),
    (with { $0.schedule.everySeconds = 9 }, "too often"),
    (with { $0.schedule.everySeconds = .max }, "too seldom"),
    (with { $0.limits.files = 0 }, "less than 1"),
    (with { $0.limits.fileBytes = 0 }, "less than 1"),
  ]

  @Test(arguments: table.indices)
  func `settings that make no sense say what does`(_ place: Int) {
    let (settings, message) = Self.table[place]
    let error = #expect(throws: TARSError.self) { try settings.check() }
    #expect(error?.code == .badRequest && error?.message.contains(message) == true && error?.hint != "")
  }

  @Test func `folders must be there, apart from each other and from the data`() async throws {
    let bench = try await SourceBench.make()
    try bench.bench.write("s/a.txt", "Text.")
    let folder = bench.bench.folder
    func add(_ name: String, _ address: String) async throws {
      _ = try await bench.keeper.addSource(
        SourceAddition(settings: SourceSettings(name: name, kind: .folder, address: address)))
    }
    for address in [folder + "/none", folder + "/s/a.txt", bench.bench.data, bench.bench.data + "/index"] {
      try FileManager.default.createDirectory(
        atPath: bench.bench.data + "/index", withIntermediateDirectories: true)
      await #expect(throws: TARSError.self) { try await add("x", address) }
    }
    try await add("docs", folder + "/s/../")
    #expect(try await bench.keeper.source(named: "docs").settings.address == folder)
    await #expect(throws: TARSError.self) { try await add("docs", bench.bench.directory) }
    for address in [folder, folder + "/s", bench.bench.directory] {
      await #expect(throws: TARSError.self) { try await add("other", address) }
    }
    #expect(try await bench.keeper.sources().map(\.settings.name) == ["docs"])
  }

  @Test func `a paused source rests until it is to go on`() async throws {
    let bench = try await SourceBench.make()
    try bench.bench.write("a.txt", "Text.")
    try await bench.addFolder()
    var edit = SourceEdit(name: "docs")
    edit.isPaused = true
    #expect(try await bench.keeper.editSource(edit).source.activity == .paused)
    await #expect(throws: TARSError.self) { try await bench.scan() }
    #expect(try await bench.keeper.pausedSources().count == 1)
    edit.isPaused = false
    _ = try await bench.keeper.editSource(edit)
    #expect(try await bench.scan().documents == 1)
  }

  @Test func `a source that is gone can be paused and edited`() async throws {
    let bench = try await SourceBench.make()
    try bench.bench.write("a.txt", "Text.")
    try await bench.addFolder()
    try await bench.scan()
    try FileManager.default.removeItem(atPath: bench.bench.folder)
    #expect(try await bench.scan().activity == .vanished)
    var edit = SourceEdit(name: "docs")
    edit.exclude = ["out/**"]
    edit.isPaused = true
    #expect(try await bench.keeper.editSource(edit).source.activity == .paused)
    #expect(try await bench.keeper.alerts().isEmpty)
  }

  @Test(arguments: [true, false])
  func `a removed source leaves its documents or takes them along`(keeps: Bool) async throws {
    let bench = try await SourceBench.make()
    for name in ["a", "b"] { try bench.bench.write("\(name).txt", "Text of \(name).") }
    try await bench.addFolder()
    try await bench.scan()
    let report = try await bench.keeper.removeSource(SourceRemoval(name: "docs", keepsDocuments: keeps))
    #expect(report.removed == (keeps ? 0 : 2) && report.kept == (keeps ? 2 : 0))
    #expect(try await bench.documents().count == (keeps ? 2 : 0))
    #expect(try await bench.keeper.sources().isEmpty)
    let error = await #expect(throws: TARSError.self) { try await bench.keeper.source(named: "docs") }
    #expect(error?.code == .sourceNotFound)
  }

  @Test func `a server scans what is due, and knows its sources after a restart`() async throws {
    let bench = try await SourceBench.make()
    try bench.bench.write("a.txt", "Text.")
    bench.serve()
    try await bench.addFolder()
    try await bench.until { try await bench.documents() == ["a.txt"] }
    try await bench.until { try await bench.keeper.source(named: "docs").nextScanAt != nil }
    let status = try await bench.keeper.source(named: "docs")
    let again = SourceKeeper(parts: bench.parts)
    #expect(try await again.source(named: "docs") == status)
  }
}
