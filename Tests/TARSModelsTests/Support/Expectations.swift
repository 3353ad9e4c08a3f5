import TARSCore
import Testing

/// Expects an error of a code with a hint, whose message holds some words.
func expectError(
  _ code: ErrorCode, saying words: String = "", sourceLocation: SourceLocation = #_sourceLocation,
  _ body: () throws -> Void
) {
  let error = #expect(throws: TARSError.self, sourceLocation: sourceLocation) { try body() }
  guard let error else { return }
  #expect(error.code == code, sourceLocation: sourceLocation)
  #expect(error.message.contains(words), "\(error.message)", sourceLocation: sourceLocation)
  #expect(!error.hint.isEmpty, sourceLocation: sourceLocation)
}

func cosine(_ first: [Float], _ second: [Float]) -> Double {
  zip(first, second).reduce(0) { $0 + Double($1.0) * Double($1.1) }
}
