import FoundationEssentials
import GRDB
import TARSCore

/// Reads and writes the order of versions' chunks, whole or as what differs from the version before.
struct LayoutRows {
  private let database: Database
  private let document: Int64

  init(_ database: Database, document: Int64) {
    self.database = database
    self.document = document
  }

  /// Chunks of a version in reading order; none for an unknown version.
  func places(in number: Int) throws -> [ChunkPlace] {
    guard var data = try stored(number) else { return [] }
    var deltas: [Data] = []
    while LayoutDelta.depth(of: data) > 0, deltas.count <= LayoutDelta.longestChain {
      deltas.append(data)
      guard let before = try stored(number - deltas.count) else { throw Layout.damaged }
      data = before
    }
    return try deltas.reversed().reduce(Layout.decode(data)) { try LayoutDelta.decode($1, after: $0) }
  }

  /// What is to be stored for a version that follows `previous`.
  func encode(_ places: [ChunkPlace], after previous: Int?) throws -> Data {
    let whole = Layout.encode(places)
    // Most documents are short: their order costs less than a look at the one before.
    guard let previous, whole.count > 256, let stored = try stored(previous) else { return whole }
    let delta = LayoutDelta.encode(
      places, after: try self.places(in: previous), depth: LayoutDelta.depth(of: stored))
    return delta.flatMap { $0.count < whole.count / 2 ? $0 : nil } ?? whole
  }

  private func stored(_ number: Int) throws -> Data? {
    try Data.fetchOne(
      database.cachedStatement(
        sql: "SELECT layout FROM version WHERE document_id = ? AND number = ?"),
      arguments: [document, number])
  }
}
