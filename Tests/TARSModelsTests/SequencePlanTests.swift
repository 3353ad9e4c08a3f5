import Testing

@testable import TARSModels

struct SequencePlanTests {
  @Test func everySequenceIsInOnePieceThatHasRoomForIt() {
    var random = Randomness(seed: 11)
    for count in [0, 1, 2, 50, 333] {
      let lengths = (0..<count).map { _ in Int.random(in: 2...512, using: &random) }
      let pieces = SequencePlan.pieces(lengths: lengths, tokens: 256)
      #expect(pieces.flatMap { $0 }.sorted() == Array(0..<count))
      for piece in pieces {
        #expect(piece.count == 1 || piece.reduce(0) { $0 + lengths[$1] } <= 256)
      }
    }
  }

  @Test func longSequencesComeFirst() {
    #expect(SequencePlan.pieces(lengths: [10, 300, 100, 200], tokens: 256) == [[1], [3], [2, 0]])
  }
}
