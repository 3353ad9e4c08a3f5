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
}
