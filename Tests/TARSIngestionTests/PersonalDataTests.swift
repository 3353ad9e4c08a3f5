import TARSCore
import TARSIngestion
import Testing

struct PersonalDataTests {
  private static let letter = "Please pay to IBAN DE89 3704 0044 0532 0130 00, or call +41 44 123 45 68."

  private func ingestor(_ bench: Bench, detects: Bool) -> Ingestor {
    Ingestor(
      store: bench.store, parser: bench.parser, embedder: nil, index: bench.index, clock: bench.clock,
      temporaryDirectory: bench.directory, dataDirectory: bench.data, detectsPersonalData: detects)
  }

  private func add(_ bench: Bench, _ ingestor: Ingestor) async throws {
    for try await _ in ingestor.add(AddRequest(paths: [bench.folder])) {}
  }

  @Test func `documents get tags for the kinds of personal data in them, if that is wanted`() async throws {
    let bench = try await Bench.make(embedder: nil)
    try bench.write("letter.txt", Self.letter)
    try await add(bench, ingestor(bench, detects: false))
    #expect(try await bench.document("letter.txt").tags == [])
    try bench.write("letter.txt", Self.letter + " Thank you.")
    try await add(bench, ingestor(bench, detects: true))
    #expect(try await bench.document("letter.txt").tags == ["pii:iban", "pii:phone"])
  }

  @Test func `what is found goes with the text, and a person may remove the tag`() async throws {
    let bench = try await Bench.make(embedder: nil)
    try bench.write("letter.txt", Self.letter)
    try await add(bench, ingestor(bench, detects: true))
    let letter = try await bench.document("letter.txt").document.id
    try bench.write("letter.txt", "Nothing of anyone.")
    try await add(bench, ingestor(bench, detects: true))
    #expect(try await bench.document("letter.txt").tags == [])
    try bench.write("letter.txt", Self.letter)
    try await bench.store.editTags(of: letter, adding: [], removing: ["pii:phone"])
    try await add(bench, ingestor(bench, detects: true))
    #expect(try await bench.document("letter.txt").tags == ["pii:iban"])
  }
}
