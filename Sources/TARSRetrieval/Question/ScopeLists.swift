import TARSCore

/// The lists of a scope, checked and in the spelling of the index; `nil` where there is none.
struct ScopeLists {
  private let scope: TimeScope

  init(_ scope: TimeScope) { self.scope = scope }

  func documents() throws -> Set<String>? { try values(scope.documents, of: "documents") { $0 } }

  func mediaTypes() throws -> Set<String>? {
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
  func languages() throws -> Set<String>? {
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

  func tags() throws -> Set<String>? {
    try values(scope.tags, of: "tags") { text in
      guard let tag = Tags.normalised(text) else {
        throw TARSError(
          .badRequest, "'\(text.prefix(80))' is no tag.", hint: "A tag has 1 to 100 characters.")
      }
      return tag
    }
  }

  private func values(
    _ list: [String]?, of name: String, allowsEmpty: Bool = false, _ read: (String) throws -> String
  ) throws -> Set<String>? {
    guard let list else { return nil }
    guard (1...ScopeResolver.mostValues).contains(list.count) else {
      throw TARSError(
        .badRequest, "'\(name)' has \(list.count) values.",
        hint: "Give 1 to \(ScopeResolver.mostValues) values, or leave it out.")
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
