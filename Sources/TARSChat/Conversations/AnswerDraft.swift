import TARSCore

/// An answer of a conversation as it grows, event by event.
struct AnswerDraft {
  private(set) var message: ConversationMessage
  private(set) var isDone = false

  init(_ message: ConversationMessage) {
    self.message = message
    self.message.details = AnswerDetails()
  }

  mutating func take(_ event: AnswerEvent) {
    switch event {
    case .understanding(let understanding): message.details?.understanding = understanding
    case .sources(let hits):
      var seen: Set<DocumentID> = []
      message.details?.documents = hits.map(\.document).filter { seen.insert($0).inserted }
    case .token(let text): message.text += text
    case .citation(let citation): message.citations.append(citation)
    case .verified(let verification): message.details?.verification = verification
    case .done(let answer): finish(answer)
    }
  }

  /// What there is of it, as it is kept when it doesn't come to its end.
  func ended(by error: any Error) -> ConversationMessage {
    var message = message
    message.state = (error as? TARSError)?.code == .cancelled ? .cancelled : .failed
    message.details?.error = error as? TARSError ?? Self.defect
    return message
  }

  private mutating func finish(_ answer: Answer) {
    isDone = true
    message.state = .done
    message.text = answer.answer
    message.answer = answer.id
    message.found = answer.found
    message.citations = answer.citations
    message.details?.understanding = answer.understanding
    message.details?.verification = answer.verification
    message.details?.model = answer.model
    message.details?.timings = answer.timings
  }

  private static let defect = TARSError(
    .internalError, "Something went wrong inside T.A.R.S.", hint: "Have the answer made again.")
}
