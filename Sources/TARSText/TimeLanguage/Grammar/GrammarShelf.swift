import Synchronization

/// The grammars of the languages, each made when it is first asked for.
final class GrammarShelf: Sendable {
  private let grammars = Mutex<[String: TimeGrammar]>([:])

  /// The language's grammar; of a language without tables only the forms that all share.
  func grammar(_ code: String) -> TimeGrammar {
    let language = TimeLanguage.all.first(where: { $0.code == code }) ?? .neutral
    return grammars.withLock { grammars in
      if let known = grammars[language.code] { return known }
      let grammar = TimeGrammar(language)
      grammars[language.code] = grammar
      return grammar
    }
  }
}
