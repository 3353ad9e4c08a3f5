import Logging
import ServiceLifecycle
import TARSCore

/// Forgets conversations that nobody used for long, and what the store still holds of deleted texts, each day.
struct ConversationService: Service {
  let store: any ConversationStore
  let clock: any TimeSource
  /// Days after the last message; 0 for ever.
  let keepDays: Int
  let logger: Logger

  /// The start has other things to write.
  private static let pause = Duration.seconds(60)
  private static let interval = Duration.seconds(86_400)

  func run() async throws {
    await cancelWhenGracefulShutdown {
      do {
        while true {
          await tidy("old conversations stay", forget)
          try await Task.sleep(for: Self.pause)
          await tidy("deleted texts stay in the store", store.purgeDeletedTexts)
          try await Task.sleep(for: Self.interval)
        }
      } catch {
        // Sleeping ends with the server alone.
      }
    }
  }

  private func forget() async throws {
    guard keepDays > 0 else { return }
    let since = clock.now.advanced(byMilliseconds: -Int64(keepDays) * 86_400_000)
    let count = try await store.removeConversations(unusedSince: since)
    if count > 0 { logger.info("old conversations deleted", metadata: ["conversations": "\(count)"]) }
  }

  /// What fails is tried again the next day.
  private func tidy(_ failure: Logger.Message, _ work: () async throws -> Void) async {
    do {
      try await work()
    } catch {
      if !Task.isCancelled { logger.error(failure, metadata: ["error": "\(error)"]) }
    }
  }
}
