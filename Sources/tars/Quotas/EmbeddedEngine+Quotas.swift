import TARSCore
import TARSServer

extension EmbeddedEngine: QuotaEngine {
  func quotas() async throws -> [QuotaStatus] { try await parts.quotas.status(of: caller) }

  /// Room whose bytes count, for callers with a quota.
  func metered(_ room: any UploadRoom) async throws -> any UploadRoom {
    guard let status = try await quotas().first(where: { $0.kind == .uploadBytes }) else { return room }
    return MeteredRoom(room, status: status)
  }

  /// Counts the bytes of uploads; the same uploads in their own rooms.
  func counted(_ uploads: [Upload]) async throws -> [Upload] {
    let bytes = uploads.reduce(0) { $0 + (($1.room as? MeteredRoom)?.bytes ?? 0) }
    try await parts.quotas.take(.uploadBytes, bytes, for: caller)
    return uploads.map { Upload(name: $0.name, room: ($0.room as? MeteredRoom)?.room ?? $0.room) }
  }

  /// Events that come once the question is counted.
  func counted(
    _ events: @escaping @Sendable () -> AsyncThrowingStream<AnswerEvent, any Error>
  ) -> AsyncThrowingStream<AnswerEvent, any Error> {
    guard parts.quotas.limits(.questions, caller) else { return events() }
    return AsyncThrowingStream { continuation in
      let work = Task {
        do {
          try await parts.quotas.take(.questions, for: caller)
          for try await event in events() { continuation.yield(event) }
          continuation.finish()
        } catch {
          continuation.finish(throwing: error)
        }
      }
      continuation.onTermination = { _ in work.cancel() }
    }
  }
}
