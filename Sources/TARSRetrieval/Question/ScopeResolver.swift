import TARSCore
import TARSText

/// Makes of a request's scope, which holds texts, the filter and the clock that the search works with.
struct ScopeResolver: Sendable {
  let catalogue: any CatalogueStore
  /// The groups whose documents the caller may read; `nil` for everything.
  let readers: Set<PermissionGroup>?
  let now: Instant

  /// - Throws: `TARSError` with code `bad_request`, `invalid_time`, `collection_not_found` or `document_not_found`.
  func filter(of scope: TimeScope) async throws -> SearchFilter {
    let checked = CheckedScope(scope)
    let mediaTypes = try checked.mediaTypes()
    let languages = try checked.languages()
    let tags = try checked.tags()
    let asOf = try scope.asOf.map { try TimeExpression.require(iso: $0).last }
    let valid = try checked.valid()
    return SearchFilter(
      collections: try await collections(named: scope.collection), permissionGroups: readers,
      documents: try await DocumentReferences(catalogue: catalogue).documents(try checked.documents()),
      under: try checked.under(), mediaTypes: mediaTypes, languages: languages, tags: tags,
      asOf: asOf ?? now, valid: valid, undated: scope.undated ?? .whereOpen)
  }

  /// - Throws: `TARSError` with code `invalid_time` for an unknown time zone.
  func asker(of scope: TimeScope) throws -> AskerClock {
    AskerClock(
      now: now, zone: try scope.timeZone.map { try ZoneRules(named: $0) } ?? .utc, locale: scope.locale)
  }

  private func collections(named name: String?) async throws -> Set<CollectionID>? {
    guard let name else { return nil }
    let found = try await catalogue.collections().first { $0.name == name }
    guard let found else { throw TARSError.collectionNotFound(name) }
    return [found.id]
  }
}
