import GRDB
import Synchronization
import TARSCore

/// Connections that read, and show some collections' rows alone; opened when they are needed first.
final class VisibleReaders: Sendable {
  private struct State {
    var pool: DatabasePool?
    var rows: [ObjectIdentifier: VisibleRows] = [:]
  }

  private let path: String
  private let state = Mutex(State())

  init(path: String) { self.path = path }

  /// Runs `body` on a snapshot of the store in which nothing but these collections exists.
  func read<Value: Sendable>(
    _ collections: Set<CollectionID>, _ body: @Sendable (Database) throws -> Value
  ) async throws -> Value {
    try await opened().read { [self] database in
      guard let rows = rows(of: database) else { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
      return try rows.showing(collections) { try body(database) }
    }
  }

  func close() throws {
    let pool = state.withLock { state in
      defer { state.pool = nil }
      return state.pool
    }
    pool?.releaseMemory()
    try pool?.close()
  }

  private func rows(of database: Database) -> VisibleRows? {
    state.withLock { $0.rows[ObjectIdentifier(database)] }
  }

  private func opened() throws -> DatabasePool {
    if let pool = state.withLock(\.pool) { return pool }
    let pool = try DatabasePool(path: path, configuration: configuration)
    return state.withLock { state in
      if let first = state.pool { return first }
      state.pool = pool
      return pool
    }
  }

  private var configuration: Configuration {
    var configuration = Configuration()
    configuration.label = "store.visible"
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    configuration.maximumReaderCount = 4
    configuration.prepareDatabase { [self] database in
      let rows = try VisibleRows(database)
      state.withLock { $0.rows[ObjectIdentifier(database)] = rows }
    }
    return configuration
  }
}
