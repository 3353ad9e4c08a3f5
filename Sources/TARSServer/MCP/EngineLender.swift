package import TARSCore

/// Lends the engine for the time of a request.
package protocol EngineLender: Sendable {
  func borrow() async throws -> any AnswerEngine
  /// Every engine that was borrowed is given back once.
  func giveBack() async
}

/// An engine that is there anyway.
struct StandingEngine: EngineLender {
  let engine: any AnswerEngine

  func borrow() async throws -> any AnswerEngine { engine }
  func giveBack() async {}
}
