import GRDB
import TARSCore

/// The embedded store: one SQLite file, `tars.sqlite`, in the data directory.
///
/// Write-ahead log with `synchronous = FULL`: each commit is on the disk before a method returns, so neither a
/// kill nor a power loss takes back what was acknowledged (`NORMAL` could lose the last commits to a power loss;
/// it costs one `fsync` a transaction less). The file's contents are described in `docs/formats/store.md`.
package final class SQLiteStore: SourceStore {
  let pool: DatabasePool
  private let failure: StoreFailure
  private let lock: DataDirectoryLock
  private let readers: VisibleReaders
  /// The collections that exist in this view of the store; `nil` for the store itself.
  private let shown: Set<CollectionID>?

  /// Opens the store of a data directory and makes both at need.
  ///
  /// - Parameter lock: the directory's lock if the caller has it already; else it is taken until the store is
  ///   released.
  /// - Throws: `TARSError` with code `store_locked`, `store_newer`, `store_damaged` or `disk_full`.
  package static func open(directory: String, lock: DataDirectoryLock? = nil) async throws
    -> SQLiteStore
  {
    let lock = try lock ?? Self.lock(directory: directory, role: "store")
    let failure = StoreFailure(path: directory + "/tars.sqlite")
    do {
      let pool = try DatabasePool(path: failure.path, configuration: configuration)
      try await prepare(pool)
      DataDirectory.sync(directory)
      return SQLiteStore(pool: pool, failure: failure, lock: lock)
    } catch {
      throw failure.translate(error)
    }
  }

  private init(pool: DatabasePool, failure: StoreFailure, lock: DataDirectoryLock) {
    self.pool = pool
    self.failure = failure
    self.lock = lock
    readers = VisibleReaders(path: failure.path)
    shown = nil
  }

  /// A view of a store; see `visible(_:)`.
  init(of store: SQLiteStore, showing collections: Set<CollectionID>) {
    pool = store.pool
    failure = store.failure
    lock = store.lock
    readers = store.readers
    shown = store.shown.map(collections.intersection) ?? collections
  }

  /// Takes the lock of a data directory, which is made at need.
  ///
  /// - Throws: as `DataDirectoryLock.acquire(directory:role:)`.
  package static func lock(directory: String, role: String) throws -> DataDirectoryLock {
    try DataDirectory.make(directory)
    return try DataDirectoryLock.acquire(directory: directory, role: role)
  }

  /// Ends all use of the file and lets the data directory go. The store throws from then on.
  package func close() throws {
    // Closes the readers first: the last connection to close, if it may write, folds the log into the file.
    pool.releaseMemory()
    do {
      try readers.close()
      try pool.close()
    } catch {
      throw failure.translate(error)
    }
    lock.release()
  }
}

extension SQLiteStore {
  /// Runs `body` on a snapshot of the store.
  func read<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) async throws -> Value {
    do {
      guard let shown else { return try await pool.read(body) }
      return try await readers.read(shown, body)
    } catch {
      throw failure.translate(error)
    }
  }

  /// Runs `body` in a transaction: all of it is durable afterwards, or none happened.
  func write<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) async throws -> Value {
    guard shown == nil else {
      throw TARSError(
        .forbidden, "A view of the store can't be written to.", hint: "Report this as a defect.")
    }
    do { return try await pool.write(body) } catch { throw failure.translate(error) }
  }

  /// Runs `body` with its errors told as the store's.
  func translated<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
    do { return try await body() } catch { throw failure.translate(error) }
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.label = "store"
    configuration.busyMode = .timeout(5)
    configuration.maximumReaderCount = 4
    return configuration
  }

  private static func prepare(_ pool: DatabasePool) async throws {
    try await pool.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA synchronous = FULL")
    }
    let migrator = Schema.migrator
    if try await pool.read({ try migrator.hasBeenSuperseded($0) }) { throw newer(pool.path) }
    try migrator.migrate(pool)
  }

  private static func newer(_ path: String) -> TARSError {
    TARSError(
      .storeNewer, "The store \(path) was written by a newer T.A.R.S. than this one.",
      hint: "Install the newer version again; `tars version` shows this one's.")
  }
}
