import TARSCore
import TARSIngestion
import Testing

struct LineageTests {
  private static let words = "river stone harbour lantern market quiet winter garden copper letter window"
    .split(
      separator: " ")

  /// A text of some length that differs from others of the same subject in a few places.
  private func text(_ subject: Int, edits: Int = 0) -> String {
    (0..<200).map { place in
      let word = Self.words[(place * place + subject * 7 + place / 11) % Self.words.count]
      return place % 40 == 0 && place / 40 < edits ? "edited\(edits)" : "\(word)\(subject * place % 17)"
    }.joined(separator: " ")
  }

  private func proposals(_ bench: Bench) async throws -> [[String]] {
    try await LineageFinder(store: bench.store).proposals().map { proposal in
      proposal.documents.map { String($0.path.dropFirst(bench.folder.count + 1)) }
    }
  }

  @Test func `documents whose names differ by their marks, and whose texts are alike, are proposed`()
    async throws
  {
    let bench = try await Bench.make()
    try bench.write("policy_v2.txt", text(1, edits: 2))
    try bench.write("old/policy_v1.txt", text(1))
    try bench.write("policy_final.txt", text(1, edits: 3))
    try bench.write("report-2023.txt", text(2))
    try bench.write("report-2024.txt", text(3))
    try bench.write("plan.txt", text(4))
    try bench.write("elsewhere/deep/plan_v2.txt", text(4))
    try await bench.add()
    try await #expect(proposals(bench) == [["old/policy_v1.txt", "policy_v2.txt", "policy_final.txt"]])
  }

  @Test func `what a person decided isn't proposed again`() async throws {
    let bench = try await Bench.make()
    for number in 1...3 { try bench.write("policy_v\(number).txt", text(1, edits: number)) }
    try await bench.add()
    var documents: [DocumentID] = []
    for number in 1...3 { documents.append(try await bench.document("policy_v\(number).txt").document.id) }
    let said = Attestation(by: "ann", at: bench.clock.now)
    try await bench.store.supersede(documents[0], by: documents[1], from: nil, said: said)
    try await #expect(proposals(bench) == [["policy_v2.txt", "policy_v3.txt"]])
    try await bench.store.separate(documents[2], documents[1], said: said)
    try await #expect(proposals(bench) == [])
    try await bench.store.withdrawSupersession(of: documents[0], said: said)
    try await #expect(proposals(bench) == [["policy_v1.txt", "policy_v2.txt"]])
  }

  @Test func `the share of common text is that of both texts`() async throws {
    let bench = try await Bench.make()
    try bench.write("a_v1.txt", text(1))
    try bench.write("a_v2.txt", text(1))
    try await bench.add()
    #expect(try await LineageFinder(store: bench.store).proposals().map(\.similarity) == [1])
  }
}
