import TARSCore

@testable import TARSIndex

extension TemporalIndex {
  /// Searches by meaning with a vector of the model that the index has, which changes in no such test.
  func meaning(
    _ vector: [Float], of question: String, filter: SearchFilter, limit: Int
  ) async throws -> IndexFindings {
    guard let model else { return IndexFindings() }
    return try await meaning(vector, by: model, of: question, filter: filter, limit: limit) ?? IndexFindings()
  }
}
