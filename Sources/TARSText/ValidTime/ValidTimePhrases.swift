/// Phrases before the date from which, or until which, a text holds.
enum ValidTimePhrases {
  struct Phrase {
    /// Lower case.
    let words: [String]
    /// Smaller is better: what this version says of itself beats what a law says of its first day.
    let rank: Int
    /// Words that must follow the date.
    var after: [String] = []
    /// Only at the beginning of a text, line or bracket: "(as of 1 June 2024)", not "as of 2019 sales had".
    var isOpening = false
    /// Whether words of an end ("until") may stand between the phrase and its date.
    var isEnd = false

    func isEnded(by word: String) -> Bool { !isEnd && ValidTimePhrases.untilWords.contains(word) }
  }

  static let untilWords: Set<String> = [
    "until", "till", "through", "to", "bis", "jusqu", "au", "hasta", "fino", "tot", "até", "til", "till",
    "expires",
  ]

  static func starts(with word: String) -> [Phrase] { startsByWord[word] ?? [] }

  static func ends(with word: String) -> [Phrase] { endsByWord[word] ?? [] }

  private static let startsByWord = Dictionary(grouping: starts, by: { $0.words[0] })
  private static let endsByWord = Dictionary(grouping: ends, by: { $0.words[0] })

  private static let starts: [Phrase] =
    opening(
      1,
      "stand, stand am, stand vom, stand per, as of, as at, état, état le, état au, stato, stato il, stato al, estado al,"
        + " stand van zaken")
    + phrases(
      2,
      """
      effective, effective date, effective as of, effective from, with effect from, takes effect, take effect,
      took effect, valid from, valid as of, valid since, valid, applicable from, applies from, apply from,
      validity period, gültig, gültig ab, gilt ab, gültigkeit, wirksam ab, wirksam seit, mit wirkung vom, mit wirkung ab,
      in der fassung vom, fassung vom, valable, valable dès, applicable à partir du, applicable dès, avec effet au,
      valido dal, valida dal, validità dal, con effetto dal, a decorrere dal, efficace dal, vigente, vigente desde,
      vigente a partir, válido desde, válida desde, válido a partir, com efeitos a partir, con efectos desde,
      con efecto desde, geldig vanaf, geldig, met ingang van, gäller från, gældende fra, gjelder fra, gyldig fra,
      obowiązuje od, ważny od, действует с, вступает в силу с
      """)
    + phrases(
      3,
      """
      in force, into force, in effect, in kraft, inkrafttreten, en vigueur, in vigore, en vigor, em vigor, van kracht,
      in werking getreden, i kraft
      """)
    + [
      Phrase(words: ["tritt"], rank: 3, after: ["in", "kraft"]),
      Phrase(words: ["treten"], rank: 3, after: ["in", "kraft"]), Phrase(words: ["自"], rank: 2, after: ["起"]),
    ]
    + phrases(
      4,
      """
      last updated, last update, last revised, last modified, updated on, revised on, version of, zuletzt geändert,
      zuletzt aktualisiert, aktualisiert am, dernière mise à jour, mise à jour le, mis à jour le, última actualización,
      ultimo aggiornamento, aggiornato al, laatst bijgewerkt, senast uppdaterad, sidst opdateret
      """)

  private static let ends: [Phrase] = phrases(
    1,
    """
    valid until, valid through, valid to, effective until, effective through, in force until, expires, expires on,
    expiry date, expiration date, gültig bis, gilt bis, läuft ab am, in kraft bis, valable jusqu, en vigueur jusqu,
    valido fino, valida fino, in vigore fino, válido hasta, válida hasta, vigente hasta, geldig tot, válido até
    """
  ).map { Phrase(words: $0.words, rank: 1, isEnd: true) }

  private static func phrases(_ rank: Int, _ list: String) -> [Phrase] {
    list.split(separator: ",").map { phrase in
      Phrase(words: phrase.split(whereSeparator: \.isWhitespace).map(String.init), rank: rank)
    }
  }

  private static func opening(_ rank: Int, _ list: String) -> [Phrase] {
    phrases(rank, list).map { Phrase(words: $0.words, rank: rank, isOpening: true) }
  }
}
