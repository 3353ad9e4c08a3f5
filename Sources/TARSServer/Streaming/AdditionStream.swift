import Hummingbird
import TARSCore

/// The progress of an addition as server-sent events.
struct AdditionStream: Sendable {
  let measures: ServerMeasures
  let heartbeat: Duration

  func response(
    to request: CollectedRequest, _ scope: RequestScope,
    _ start: @escaping @Sendable () -> AsyncThrowingStream<AddEvent, any Error>
  ) -> Response {
    EventStream.response(to: request, heartbeat: heartbeat) { send in
      do {
        var isFinished = false
        for try await event in start() {
          if case .file(let outcome) = event { measures.record(outcome) }
          if case .finished = event { isFinished = true }
          send(try EventStream.frame(event: event.name, json: event))
        }
        guard isFinished else { throw TARSError.unforeseen }
      } catch {
        try Task.checkCancellation()
        send(try ErrorEvent(error, scope).frame())
      }
    }
  }
}
