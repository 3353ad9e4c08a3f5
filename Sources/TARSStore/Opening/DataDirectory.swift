import FoundationEssentials
import TARSCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The folder that holds all of an installation's data.
enum DataDirectory {
  /// Makes the folder, for its owner alone, where it doesn't exist.
  static func make(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw TARSError(
        .storeDamaged, "The data directory \(path) can't be made.",
        hint: "Choose a directory that the user running T.A.R.S. may write, with --data.")
    }
  }

  /// Makes the names of new files in the folder durable; their contents are the writers' care. Some file systems
  /// can't do that for folders and need it not, so a refusal isn't an error.
  static func sync(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
