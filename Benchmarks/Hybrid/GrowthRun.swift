import FoundationEssentials
import TARSCore
import TARSIngestion

/// Asks questions at a steady pace, in turns while nothing else happens and while documents are added.
struct GrowthRun {
  private struct Result: Encodable {
    /// Wall time of a question.
    let idle: Percentiles
    let growing: Percentiles
    let added: Int
    /// Additions a minute that were reached.
    let rate: Double
    /// Wall time from the beginning of an addition until it can be found.
    let addition: Percentiles
  }

  let library: Library
  let questions: [String]
  let additions: [String]

  private let turns = 4
  private let turn = Duration.seconds(10)
  private let questionEvery = Duration.milliseconds(50)
  /// 1,000 a minute.
  private let additionEvery = Duration.milliseconds(60)

  init(library: Library, questions: [String], additions: [String]) {
    self.library = library
    self.questions = questions
    self.additions = additions
  }

  func run() async throws {
    for question in questions { _ = try await library.search(question) }
    var (idle, growing, added): ([Double], [Double], [Double]) = ([], [], [])
    for number in 0..<turns {
      idle += try await ask()
      let from = added.count
      async let grown = add(from: from, turn: number)
      growing += try await ask()
      added += try await grown
    }
    try Report.write(
      Result(
        idle: Percentiles(seconds: idle), growing: Percentiles(seconds: growing), added: added.count,
        rate: Double(added.count) / (Double(turns) * (turn / .seconds(1))) * 60,
        addition: Percentiles(seconds: added)))
    try await library.close()
  }

  /// Seconds of each question of a turn.
  private func ask() async throws -> [Double] {
    var number = 0
    return try await paced(questionEvery) {
      number += 1
      _ = try await library.search(questions[number % questions.count])
    }
  }

  /// Seconds of each addition of a turn.
  private func add(from first: Int, turn: Int) async throws -> [Double] {
    var number = first
    return try await paced(additionEvery) {
      let content = UploadedContent(name: "added-\(number).txt", data: Data(additions[number].utf8))
      number += 1
      _ = try await library.ingestor.add(content)
    }
  }

  /// Does something again and again until a turn is over, beginning every `interval`, or later where it takes longer.
  private func paced(_ interval: Duration, _ body: () async throws -> Void) async throws -> [Double] {
    let clock = ContinuousClock()
    var seconds: [Double] = []
    let end = clock.now + turn
    var next = clock.now
    while next < end, clock.now < end {
      try await clock.sleep(until: next)
      next += interval
      seconds.append(try await clock.measure { try await body() } / .seconds(1))
    }
    return seconds
  }
}
