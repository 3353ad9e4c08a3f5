import TARSCore
import TARSText

/// A checked search request: what to look for, and under which filter.
struct UnderstoodQuestion: Sendable {
  let text: String
  let language: String?
  let filter: SearchFilter
  /// Whether the request named a recorded moment.
  let hasAsOf: Bool

  /// - Throws: `TARSError` with code `bad_request`, `invalid_time` or `collection_not_found`.
  init(
    _ request: SearchRequest, detector: LanguageDetector, catalogue: any CatalogueStore, now: Instant
  ) async throws {
    text = try Self.checkedText(request.query)
    try Self.checkTop(request.top)
    language = detector.language(of: text)
    let scope = request.scope
    let asOf = try scope.asOf.map { try TimeExpression.require(iso: $0).last }
    let valid = try scope.validAt.map { try TimeExpression.require(iso: $0).span }
    let collections = try await Self.collections(named: scope.collection, in: catalogue)
    filter = SearchFilter(collections: collections, asOf: asOf ?? now, valid: valid)
    hasAsOf = asOf != nil
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

  private static func collections(
    named name: String?, in catalogue: any CatalogueStore
  ) async throws -> Set<CollectionID>? {
    guard let name else { return nil }
    let found = try await catalogue.collections().first { $0.name == name }
    guard let found else { throw TARSError.collectionNotFound(name) }
    return [found.id]
  }

  private static let longestQuery = 100_000
  private static let mostHits = 1000
}

extension TimePeriod {
  /// The period as a span of valid time; a moment lasts one millisecond.
  fileprivate var span: Interval {
    Interval(start: start, end: isMoment ? start.advanced(byMilliseconds: 1) : end)
  }
}
