/// What a scope asks for, checked and in the spelling of the index; `nil` where it says nothing of it. Whether there
/// are such documents and collections isn't looked at.
///
/// Everything throws `TARSError` with code `bad_request`, times with `invalid_time`.
package struct CheckedScope {
  /// Most values in one list of a filter.
  package static let mostValues = 10_000

  private let scope: TimeScope

  package init(_ scope: TimeScope) { self.scope = scope }

  /// Everything that can be said of a scope by itself.
  package func check() throws {
    _ = try (documents(), mediaTypes(), languages(), tags())
    _ = try (under(), halfLife(), valid(), scope.asOf.map { try TimeExpression.require(iso: $0) })
  }

  /// Ids, paths and ends of paths.
  package func documents() throws -> Set<String>? { try values(scope.documents, of: "documents") { $0 } }

  /// In lower case.
  package func mediaTypes() throws -> Set<String>? {
    try values(scope.mediaTypes, of: "mediaTypes") { text in
      let type = text.lowercased()
      let parts = type.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, !parts.contains("") else {
        throw TARSError(
          .badRequest, "'\(text.prefix(80))' is no media type.", hint: "Write it as application/pdf.")
      }
      return type
    }
  }

  /// Primary languages; "und" and "" stand for texts in no recognised language.
  package func languages() throws -> Set<String>? {
    try values(scope.languages, of: "languages", allowsEmpty: true) { tag in
      let primary = tag.lowercased().prefix { $0 != "-" && $0 != "_" }
      if primary.isEmpty || primary == "und" { return "" }
      guard (2...3).contains(primary.utf8.count), primary.utf8.allSatisfy({ (97...122).contains($0) }) else {
        throw TARSError(
          .badRequest, "'\(tag.prefix(80))' is no language.", hint: "Write it as de or pt-BR (BCP 47).")
      }
      return String(primary)
    }
  }

  /// In their one spelling.
  package func tags() throws -> Set<String>? {
    try values(scope.tags, of: "tags") { text in
      guard let tag = Tags.normalised(text) else {
        throw TARSError(
          .badRequest, "'\(text.prefix(80))' is no tag.", hint: "A tag has 1 to 100 characters.")
      }
      return tag
    }
  }

  /// A path.
  package func under() throws -> String? {
    guard let path = scope.under, path.allSatisfy(\.isWhitespace) else { return scope.under }
    throw TARSError(.badRequest, "'under' is empty.", hint: "Name a folder, or leave it out.")
  }

  /// Days after which age halves a passage's weight, 0 for never.
  package func halfLife() throws -> Double? {
    guard let days = scope.halfLifeDays, !days.isFinite || days < 0 else { return scope.halfLifeDays }
    throw TARSError(
      .badRequest, "A half-life of \(days) days is impossible.",
      hint: "Give a number of days, or 0 for no preference of newer documents.")
  }

  /// The valid time; a moment lasts one millisecond.
  package func valid() throws -> Interval? {
    guard scope.validAt == nil || scope.validDuring == nil else {
      throw TARSError(
        .badRequest, "'validAt' and 'validDuring' can't be used together.",
        hint: "Give validAt for a moment or validDuring for a span.")
    }
    if let span = scope.validDuring { return try TimeExpression.interval(iso: span) }
    guard let period = try scope.validAt.map({ try TimeExpression.require(iso: $0) }) else { return nil }
    let end = period.isMoment ? period.start.advanced(byMilliseconds: 1) : period.end
    return Interval(start: period.start, end: end)
  }

  private func values(
    _ list: [String]?, of name: String, allowsEmpty: Bool = false, _ read: (String) throws -> String
  ) throws -> Set<String>? {
    guard let list else { return nil }
    guard (1...Self.mostValues).contains(list.count) else {
      throw TARSError(
        .badRequest, "'\(name)' has \(list.count) values.",
        hint: "Give 1 to \(Self.mostValues) values, or leave it out.")
    }
    return Set(
      try list.map { text in
        if !allowsEmpty, text.allSatisfy(\.isWhitespace) {
          throw TARSError(.badRequest, "'\(name)' has an empty value.", hint: "Leave empty values out.")
        }
        return try read(text)
      })
  }
}
