import TARSCore

extension SilentEngine {
  func duplicates(_ query: DuplicateQuery) async throws -> DuplicateList { throw TARSError.cancelled }
}
