import TARSCore

/// The events of an answer as they can be told from what was kept of it.
struct KeptEvents {
  private let events: [AnswerEvent]
  private let error: TARSError?

  init(of message: ConversationMessage) {
    let details = message.details ?? AnswerDetails()
    var events: [AnswerEvent] = details.understanding.map { [.understanding($0)] } ?? []
    if !message.text.isEmpty { events.append(.token(message.text)) }
    events += message.citations.map { .citation($0) }
    if let verification = details.verification { events.append(.verified(verification)) }
    let isDone = message.state == .done
    self.events = isDone ? events + [.done(Self.answer(message, details))] : events
    error = isDone ? nil : details.error ?? .answerInterrupted
  }

  /// Of a done answer that was read in part the last event alone, which says all of it.
  func stream(after last: Int) -> AsyncThrowingStream<NumberedEvent, any Error> {
    AsyncThrowingStream { continuation in
      let rest = last == 0 ? events[...] : error == nil ? events.suffix(1) : []
      for (number, event) in rest.enumerated() {
        continuation.yield(NumberedEvent(number: last + number + 1, event: event))
      }
      continuation.finish(throwing: error)
    }
  }

  private static func answer(_ message: ConversationMessage, _ details: AnswerDetails) -> Answer {
    Answer(
      answer: message.text, found: message.found ?? true, citations: message.citations,
      understanding: details.understanding ?? Understanding(asOf: message.createdAt, mode: .hybrid),
      verification: details.verification ?? Verification(sentences: 0, supported: 0, unsupported: []),
      model: details.model ?? "unknown", timings: details.timings ?? [:], id: message.answer)
  }
}
