import GRDB
package import TARSCore

extension SQLiteStore {
  package func correctDates(_ correction: DateCorrection) async throws {
    if let start = correction.valid.start, let end = correction.valid.end, end <= start {
      throw TARSError(
        .badRequest, "The time from \(start) to \(end) ends before it begins.",
        hint: "Give the earlier date first.")
    }
    guard !correction.by.isEmpty else {
      throw TARSError(.badRequest, "The correction names nobody.", hint: "Say who makes it.")
    }
    try await write { database in
      let keys = DocumentKeys(database)
      let key = try keys.require(correction.document)
      try DateCorrections(database).apply(correction, to: key)
      try keys.touch(key)
    }
  }

  package func dateChanges(of document: DocumentID) async throws -> [DateChange] {
    try await read { database in
      guard let key = try DocumentKeys(database).key(of: document) else { return [] }
      return try DateCorrections(database).all(of: key)
    }
  }
}
