import TARSConfig
import TARSCore
import TARSServer

/// Lends an engine, opened when it is needed and closed when it rested for a while: a client that stays open all day
/// must not keep the data directory from other commands.
actor LentEngine: EngineLender {
  private let configuration: TARSConfiguration
  private let rest: Duration
  private var connection: Task<EngineConnection, any Error>?
  private var borrowers = 0
  private var closing: Task<Void, Never>?

  init(_ configuration: TARSConfiguration, rest: Duration = .seconds(15)) {
    self.configuration = configuration
    self.rest = rest
  }

  func borrow() async throws -> any AnswerEngine {
    borrowers += 1
    closing?.cancel()
    let opening =
      connection
      ?? Task { [configuration] in
        try await EngineConnection.open(configuration, role: "mcp")
      }
    connection = opening
    do {
      return try await opening.value.engine
    } catch {
      borrowers -= 1
      if connection == opening { connection = nil }
      throw error
    }
  }

  func giveBack() async {
    borrowers -= 1
    guard borrowers == 0 else { return }
    closing = Task { [rest] in
      guard (try? await Task.sleep(for: rest)) != nil else { return }
      await closeIfIdle()
    }
  }

  /// Closes what is open; nothing is borrowed any more.
  func close() async {
    closing?.cancel()
    await closeIfIdle()
  }

  private func closeIfIdle() async {
    guard borrowers == 0, let open = connection else { return }
    connection = nil
    do {
      for note in try await open.value.close() { Console.write("note: " + note + "\n", to: .errors) }
    } catch {
      Console.write("note: The data directory wasn't closed well: \(error)\n", to: .errors)
    }
  }
}
