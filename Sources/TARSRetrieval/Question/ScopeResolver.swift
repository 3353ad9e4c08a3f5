import TARSCore
import TARSText

/// Makes of a request's scope, which holds texts, the filter and the clock that the search works with.
struct ScopeResolver: Sendable {
  /// Most values in one list of a filter.
  static let mostValues = 10_000

  let catalogue: any CatalogueStore
  /// The groups whose documents the caller may read; `nil` for everything.
  let readers: Set<PermissionGroup>?
  let now: Instant

  /// - Throws: `TARSError` with code `bad_request`, `invalid_time`, `collection_not_found` or `document_not_found`.
  func filter(of scope: TimeScope) async throws -> SearchFilter {
    let lists = ScopeLists(scope)
    let mediaTypes = try lists.mediaTypes()
    let languages = try lists.languages()
    let tags = try lists.tags()
    let asOf = try scope.asOf.map { try TimeExpression.require(iso: $0).last }
    let valid = try Self.valid(scope)
    return SearchFilter(
      collections: try await collections(named: scope.collection), permissionGroups: readers,
      documents: try await DocumentReferences(catalogue: catalogue).documents(try lists.documents()),
      under: try Self.under(scope.under), mediaTypes: mediaTypes, languages: languages, tags: tags,
      asOf: asOf ?? now, valid: valid, undated: scope.undated ?? .whereOpen)
  }

  /// - Throws: `TARSError` with code `invalid_time` for an unknown time zone.
  func asker(of scope: TimeScope) throws -> AskerClock {
    AskerClock(
      now: now, zone: try scope.timeZone.map { try ZoneRules(named: $0) } ?? .utc, locale: scope.locale)
  }

  /// Days after which age halves a passage's weight, by the request; `nil` leaves it to the collection.
  static func halfLife(of scope: TimeScope) throws -> Double? {
    guard let days = scope.halfLifeDays else { return nil }
    guard days.isFinite, days >= 0 else {
      throw TARSError(
        .badRequest, "A half-life of \(days) days is impossible.",
        hint: "Give a number of days, or 0 for no preference of newer documents.")
    }
    return days
  }

  private static func valid(_ scope: TimeScope) throws -> Interval? {
    if scope.validAt != nil, scope.validDuring != nil {
      throw TARSError(
        .badRequest, "'validAt' and 'validDuring' can't be used together.",
        hint: "Give validAt for a moment or validDuring for a span.")
    }
    if let span = scope.validDuring { return try TimeExpression.interval(iso: span) }
    return try scope.validAt.map { try TimeExpression.require(iso: $0).span }
  }

  private static func under(_ path: String?) throws -> String? {
    guard let path, path.allSatisfy(\.isWhitespace) else { return path }
    throw TARSError(.badRequest, "'under' is empty.", hint: "Name a folder, or leave it out.")
  }

  private func collections(named name: String?) async throws -> Set<CollectionID>? {
    guard let name else { return nil }
    let found = try await catalogue.collections().first { $0.name == name }
    guard let found else { throw TARSError.collectionNotFound(name) }
    return [found.id]
  }
}

extension TimePeriod {
  /// The period as a span of valid time; a moment lasts one millisecond.
  var span: Interval {
    Interval(start: start, end: isMoment ? start.advanced(byMilliseconds: 1) : end)
  }
}
