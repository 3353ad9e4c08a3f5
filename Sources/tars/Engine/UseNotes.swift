import TARSCore
import TARSInsight

/// Notes what a caller does, for those who run the installation.
struct UseNotes: Sendable {
  let recorder: UseRecorder
  let caller: Caller
  let clock: any TimeSource

  /// Documents of one search that count as found.
  private static let mostFound = 50

  func answered(_ request: AskRequest, _ answer: Answer, hits: Int, _ trace: SearchTrace) {
    var event = event(
      .question, answer.found ? .answered : hits == 0 ? .empty : .refused,
      reason: answer.found || hits == 0 ? "" : Self.refusal(answer).rawValue)
    event.stages = trace.milliseconds.merging(answer.timings) { $1 }
    event.documents = answer.citations.map(\.document)
    event.citations = answer.citations.count
    event.collection = request.scope.collection
    event.text = answer.understanding.standalone ?? request.question
    event.language = answer.understanding.language
    recorder.note(event)
  }

  func searched(_ request: SearchRequest, _ response: SearchResponse) {
    var event = event(.search, response.hits.isEmpty ? .empty : .answered)
    event.stages = response.timings
    event.documents = response.hits.prefix(Self.mostFound).map(\.document)
    event.collection = request.scope.collection
    event.text = request.query
    event.language = response.understanding.language
    recorder.note(event)
  }

  func opened(_ document: DocumentID) { recorder.note(event(.opened, documents: [document])) }

  func clicked(_ document: DocumentID) { recorder.note(event(.clicked, documents: [document])) }

  /// A question or search that came to no end. What was wrong with the request itself isn't of interest.
  func ended(_ kind: UseEvent.Kind, _ request: String, by error: (any Error)?) {
    let code = (error as? TARSError)?.code ?? (error == nil ? .cancelled : .internalError)
    if error is CancellationError || code == .cancelled {
      return note(event(kind, .cancelled), of: request)
    }
    guard ![.usage, .notFound, .denied].contains(code.kind) else { return }
    note(event(kind, .failed, reason: code.rawValue), of: request)
  }

  private func note(_ event: UseEvent, of text: String) {
    var event = event
    event.text = text
    recorder.note(event)
  }

  private func event(
    _ kind: UseEvent.Kind, _ outcome: UseEvent.Outcome = .answered, reason: String = "",
    documents: [DocumentID] = []
  ) -> UseEvent {
    var event = UseEvent(
      at: clock.now, kind: kind, asker: caller.asker, outcome: outcome, reason: reason, documents: documents)
    event.user = caller.user
    return event
  }

  /// The gate's answers are never a model's.
  private static func refusal(_ answer: Answer) -> UseEvent.Refusal {
    answer.model == "extractive" ? .weakEvidence : .model
  }
}

extension Caller {
  fileprivate var asker: UseEvent.Asker {
    switch proof {
    case .owner: .owner
    case .session: .session
    case .key: .key
    }
  }
}
