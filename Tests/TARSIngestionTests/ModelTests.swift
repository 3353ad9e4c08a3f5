import TARSCore
import TARSIngestion
import Testing

struct ModelTests {
  @Test func `without a model documents are recorded, and embedded once there is one`() async throws {
    let bench = try await Bench.make(embedder: nil)
    try bench.write("a.txt", "# One\n\nText.")
    try bench.write("b.txt", "Other.")
    let report = try await bench.add()
    #expect(report.files == ["added": 2])
    #expect(report.notes.contains { $0.contains("tars models pull") })
    let embedder = HashEmbedder()
    let request = AddRequest(paths: [bench.folder])
    let again = try await Bench.finish(bench.ingestor(embedder: embedder).add(request))
    #expect(again.files == ["unchanged": 2])
    #expect(Set(embedder.embedded) == ["One.\nText.", "Other."])
    #expect(try await bench.store.embeddingModel() == embedder.model)
    #expect(
      try await bench.store.chunksWithoutVector(of: embedder.model, after: nil, limit: 9).isEmpty)
    #expect(try await bench.store.counts().versions == 2)
  }

  @Test(arguments: [HashEmbedder(name: "other"), HashEmbedder(tier: "avx2")])
  func `another model embeds everything anew, and vectors don't mix`(_ other: HashEmbedder)
    async throws
  {
    let bench = try await Bench.make()
    try bench.write("a.txt", "Text.")
    try await bench.add()
    let report = try await bench.ingestor(embedder: other).embedMissing()
    #expect(other.embedded == ["Text."])
    #expect(report.notes.count == 1)
    #expect(try await bench.store.embeddingModel() == other.model)
    let document = try await bench.document("a.txt").document.id
    let chunks = try await bench.store.chunks(of: document, version: 1).map(\.chunk.id)
    for model in [bench.embedder!.model, other.model] {
      let contents = try await bench.store.contents(of: chunks, model: model)
      #expect(contents.map(\.vector) == [HashEmbedder.vector("Text.")])
    }
  }
}
