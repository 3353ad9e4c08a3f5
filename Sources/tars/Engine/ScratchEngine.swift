import FoundationEssentials
import TARSConfig
import TARSCore
import TARSStore

/// An engine over an empty data directory of its own, which is removed with all its contents in the end.
struct ScratchEngine {
  let engine: EmbeddedEngine
  let notes: [String]

  /// Runs `body` with a fresh engine.
  ///
  /// - Throws: What opening the engine and `body` throw; the folder is removed in any case.
  static func run<Result>(
    _ configuration: TARSConfiguration, _ body: (ScratchEngine) async throws -> Result
  ) async throws -> Result {
    var configuration = configuration
    configuration.dataDirectory = try makeFolder()
    defer { remove(configuration.dataDirectory) }
    let lock = try SQLiteStore.lock(directory: configuration.dataDirectory, role: "eval")
    let parts = try await EngineParts.open(configuration, lock: lock)
    let result: Result
    do {
      result = try await body(ScratchEngine(engine: EmbeddedEngine(parts: parts), notes: parts.notes))
    } catch {
      // What went wrong first is what the person must know.
      _ = try? await parts.close()
      throw error
    }
    _ = try await parts.close()
    return result
  }

  private static func makeFolder() throws -> String {
    let folder = FileManager.default.temporaryDirectory.path + "/tars-eval-\(UUID().uuidString)"
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    } catch {
      throw TARSError(
        .fileUnreadable, "The temporary folder \(folder) can't be made: \(error)",
        hint: "Set TMPDIR to a folder that you may write to.")
    }
    return folder
  }

  /// A folder that stays behind costs space only; the result counts.
  private static func remove(_ folder: String) { try? FileManager.default.removeItem(atPath: folder) }
}
