import TARSCore

/// The filters that searches and questions share, as JSON.
struct ScopeBody: Decodable {
  let scope: TimeScope

  /// The members of a scope.
  static let members: Set<String> = [
    "asOf", "validAt", "validDuring", "undated", "collection", "documents", "under", "mediaTypes",
    "languages",
    "tags", "halfLifeDays", "inferredTime", "withoutReadings", "timeZone", "locale",
  ]

  init(from decoder: any Decoder) throws {
    try KnownMembers.check(decoder, Self.members)
    scope = try TimeScope(from: decoder).checked()
  }
}

extension TimeScope {
  /// The same scope.
  ///
  /// - Throws: `TARSError` with code `invalid_time` or `bad_request` where it can't mean anything.
  func checked() throws -> TimeScope {
    try CheckedScope(self).check()
    return self
  }
}

extension QueryParameters {
  /// The filters of `search`; lists are separated by commas.
  func scope() throws -> TimeScope {
    var scope = TimeScope(
      asOf: self["asOf"], validAt: self["validAt"], collection: self["collection"],
      validDuring: self["validDuring"])
    scope.undated = try choice("undated")
    scope.documents = list("documents")
    scope.under = self["under"]
    scope.mediaTypes = list("mediaTypes")
    scope.languages = list("languages")
    scope.tags = list("tags")
    scope.halfLifeDays = try decimal("halfLifeDays")
    scope.inferredTime = try choice("inferredTime")
    scope.withoutReadings = list("withoutReadings")
    scope.timeZone = self["timeZone"]
    scope.locale = self["locale"]
    return try scope.checked()
  }

  private func list(_ name: String) -> [String]? {
    self[name]?.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }

  private func decimal(_ name: String) throws -> Double? {
    guard let text = self[name] else { return nil }
    guard let value = Double(text) else {
      throw TARSError.badRequest("'\(text)' is no number.", hint: "Give '\(name)' in digits.")
    }
    return value
  }
}
