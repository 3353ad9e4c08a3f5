import FoundationEssentials
import TARSCore
import Testing

@testable import TARSIngestion

/// Files of remote sources that get other names.
struct RemoteRenameTests {
  private static func root(_ name: String) -> String { "https://nas.example/\(name)" }

  private static func held(_ files: [String: String]) -> [String: String] {
    Dictionary(uniqueKeysWithValues: files.map { (root($0), $1) })
  }

  /// Documents by path.
  private static func ids(_ bench: SourceBench) async throws -> [String: DocumentID] {
    let all = try await bench.bench.store.documents(DocumentQuery(limit: 100))
    return Dictionary(uniqueKeysWithValues: all.map { ($0.document.path, $0.document.id) })
  }

  @Test func `a renamed file keeps its document, a copy is another one`() async throws {
    let bench = try await SourceBench.make()
    var files = ["a.txt": "The boiler.", "b.txt": "The locker.", "c.txt": "The lease."]
    bench.connector.hold(Self.held(files))
    try await bench.addRemote()
    try await bench.scan()
    let before = try await Self.ids(bench)
    files = [
      "new/a.txt": "The boiler.", "b.txt": "The locker.", "b2.txt": "The locker.", "c.txt": "The lease.",
    ]
    bench.connector.hold(Self.held(files))
    try await bench.scan()
    let after = try await Self.ids(bench)
    #expect(Set(after.keys) == Set(files.keys.map(Self.root)))
    #expect(after[Self.root("new/a.txt")] == before[Self.root("a.txt")])
    #expect(after[Self.root("b.txt")] == before[Self.root("b.txt")])
    #expect(!before.values.contains(try #require(after[Self.root("b2.txt")])))
    let moved = try #require(after[Self.root("new/a.txt")])
    let versions = try await bench.bench.store.versions(of: moved)
    #expect(versions.count == 1 && versions.allSatisfy(\.isCurrent))
  }

  @Test func `what can't be judged is no rename`() async throws {
    let bench = try await SourceBench.make()
    bench.connector.hold(Self.held(["a.txt": "The boiler."]))
    try await bench.addRemote()
    try await bench.scan()
    let collection = try await bench.bench.store.makeCollection(named: "default")
    let source = SourceID(rawValue: 1)
    func isGone(_ path: String, from source: SourceID) async throws -> Bool {
      try await bench.keeper.isGone(path, from: source, in: collection.id)
    }
    #expect(try await isGone(Self.root("a.txt"), from: source) == false)
    // A path that never was this source's may be gone there, but says nothing.
    #expect(try await isGone(Self.root("other.txt"), from: source) == false)
    bench.connector.hold([:])
    #expect(try await isGone(Self.root("a.txt"), from: source) == true)
  }

  @Test func `an uploaded document isn't taken over by a source's file`() async throws {
    let bench = try await SourceBench.make()
    _ = try await bench.ingestor.add(UploadedContent(name: "up.txt", data: .init("The boiler.".utf8)))
    let before = try await Self.ids(bench)
    bench.connector.hold(Self.held(["a.txt": "The boiler."]))
    try await bench.addRemote()
    try await bench.scan()
    let after = try await Self.ids(bench)
    #expect(after["up.txt"] == before["up.txt"] && after.count == 2)
  }
}
