import TARSCore
import TARSText

/// A checked search request: what to look for, under which filter, and what its words say of time.
struct UnderstoodQuestion: Sendable {
  let text: String
  let language: String?
  var filter: SearchFilter
  /// Whether the request named a recorded moment.
  let hasAsOf: Bool
  let time: QuestionTime
  /// The request's half-life in days; `nil` leaves it to the collections.
  let halfLifeDays: Double?
  /// Whether hits are to say how they were found.
  var isExplained = false
}

/// Checks and understands search requests.
struct QuestionReader: Sendable {
  var catalogue: any CatalogueStore
  /// The groups whose documents the caller may read; `nil` for everything.
  var readers: Set<PermissionGroup>?
  private let detector = LanguageDetector()
  private let times = TimeReader()

  init(catalogue: any CatalogueStore, readers: Set<PermissionGroup>?) {
    self.catalogue = catalogue
    self.readers = readers
  }

  /// - Throws: `TARSError` with code `bad_request`, `invalid_time`, `collection_not_found` or `document_not_found`.
  func read(_ request: SearchRequest, now: Instant) async throws -> UnderstoodQuestion {
    let text = try Self.checkedText(request.query)
    try Self.checkTop(request.top)
    let language = detector.language(of: text)
    let scope = request.scope
    let resolver = ScopeResolver(catalogue: catalogue, readers: readers, now: now)
    let halfLife = try CheckedScope(scope).halfLife()
    var filter = try await resolver.filter(of: scope)
    let time = QuestionTime(
      scope, readings: try readings(in: text, language, scope, asker: resolver.asker(of: scope)))
    if filter.valid == nil { filter.valid = time.filter }
    return UnderstoodQuestion(
      text: text, language: language, filter: filter, hasAsOf: scope.asOf != nil, time: time,
      halfLifeDays: halfLife, isExplained: request.explain)
  }

  private func readings(
    in text: String, _ language: String?, _ scope: TimeScope, asker: AskerClock
  ) throws -> [TimeReading] {
    scope.inferredTime == .ignore ? [] : times.readings(in: text, language: language, asker: asker)
  }

  private static func checkedText(_ query: String) throws -> String {
    guard query.utf8.count <= longestQuery else {
      throw TARSError(
        .badRequest, "The question is \(query.utf8.count) bytes long; at most \(longestQuery) are read.",
        hint: "Ask with the few sentences that matter; add long texts as documents.")
    }
    guard query.contains(where: { !$0.isWhitespace }) else {
      throw TARSError(.badRequest, "The question is empty.", hint: "Write what you are looking for.")
    }
    return query
  }

  private static func checkTop(_ top: Int) throws {
    guard (1...mostHits).contains(top) else {
      throw TARSError(
        .badRequest, "\(top) hits can't be asked for.", hint: "Ask for 1 to \(mostHits) hits.")
    }
  }

  private static let longestQuery = 100_000
  private static let mostHits = 1000
}
