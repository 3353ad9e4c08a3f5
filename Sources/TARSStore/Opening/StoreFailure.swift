import GRDB
import TARSCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Turns what SQLite reports into errors that a person can act on.
struct StoreFailure {
  /// The database file.
  let path: String

  func translate(_ error: any Error) -> any Error {
    switch error {
    case let error as TARSError: error
    case is CancellationError: TARSError.cancelled
    case let error as DatabaseError: translate(error)
    default: defect("\(error)")
    }
  }

  private func translate(_ error: DatabaseError) -> TARSError {
    switch error.resultCode {
    case .SQLITE_FULL: diskFull
    case .SQLITE_IOERR, .SQLITE_CANTOPEN: hasSpace ? unusable(error) : diskFull
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: unusable(error)
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: damaged(error)
    case .SQLITE_BUSY, .SQLITE_LOCKED: locked
    case .SQLITE_INTERRUPT, .SQLITE_ABORT: .cancelled
    default: defect("\(error.extendedResultCode): \(error.message ?? "no message")")
    }
  }

  /// SQLite reports some writes that found no space as plain input/output errors.
  private var hasSpace: Bool {
    var information = statvfs()
    guard statvfs(path, &information) == 0 else { return true }
    return UInt64(information.f_bavail) * UInt64(information.f_frsize) > 1 << 20
  }

  private var diskFull: TARSError {
    TARSError(
      .diskFull, "There is no space left for the store \(path).",
      hint: "Free some space and repeat; all that was reported as done is kept.")
  }

  private var locked: TARSError {
    TARSError(
      .storeLocked, "Another program holds the store \(path).",
      hint:
        "Close programs that have the file open, such as a database browser or a backup, and repeat."
    )
  }

  private func damaged(_ error: DatabaseError) -> TARSError {
    TARSError(
      .storeDamaged, "The store \(path) is damaged (\(error.message ?? "no details")).",
      hint: "Restore it from a backup; or move the file away and add the documents again.")
  }

  private func unusable(_ error: DatabaseError) -> TARSError {
    TARSError(
      .storeDamaged,
      "The store \(path) can't be read or written (\(error.message ?? "no details")).",
      hint: "Check the disk, and that the file belongs to the user running T.A.R.S.")
  }

  private func defect(_ details: String) -> TARSError {
    TARSError(
      .internalError, "The store failed: \(details)",
      hint: "Please report this with the version that `tars version` shows.")
  }
}
