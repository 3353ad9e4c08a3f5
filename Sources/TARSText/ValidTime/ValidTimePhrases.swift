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
    "until", "till", "through", "to", "bis", "jusqu", "au", "al", "hasta", "fino", "sino", "tot", "até", "ao",
    "til", "expires", "至", "到",
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
      à compter du, prend effet, prend effet le, date d effet, date d entrée en vigueur,
      valido, valida, valido dal, valida dal, validità, validità dal, con effetto dal, a decorrere dal, efficace dal,
      con decorrenza dal, decorrenza, decorre dal, data di entrata in vigore,
      vigente, vigente desde, vigente a partir, vigencia, vigencia desde, válido, válida, válido desde, válida desde,
      válido a partir, con efectos desde, con efecto desde, surte efecto, surte efectos, fecha de entrada en vigor,
      com efeitos a partir, com efeito a partir, produz efeitos, vigência, data de entrada em vigor,
      geldig vanaf, geldig, geldt vanaf, met ingang van, ingangsdatum, van toepassing vanaf,
      gäller från, gældende fra, gjelder fra, gyldig fra, obowiązuje od, ważny od, действует с, вступает в силу с,
      生 效 日 期, 施 行 日 期, 实 施 日 期, 执 行 日 期, 有 效 期, 有 效 期 自, 有 效 期 从
      """)
    + phrases(
      3,
      """
      in force, into force, in effect, in kraft, inkrafttreten, en vigueur, in vigore, en vigor, em vigor, van kracht,
      in werking getreden, treedt in werking, i kraft
      """)
    + [
      Phrase(words: ["tritt"], rank: 3, after: ["in", "kraft"]),
      Phrase(words: ["treten"], rank: 3, after: ["in", "kraft"]), Phrase(words: ["自"], rank: 2, after: ["起"]),
      Phrase(words: ["从"], rank: 2, after: ["起"]),
      Phrase(words: ["于"], rank: 3, after: ["生", "效"]),
      Phrase(words: ["于"], rank: 3, after: ["起", "生", "效"]),
      Phrase(words: ["于"], rank: 3, after: ["施", "行"]),
    ]
    + phrases(
      4,
      """
      last updated, last update, last revised, last modified, updated on, revised on, version of, zuletzt geändert,
      zuletzt aktualisiert, aktualisiert am, dernière mise à jour, mise à jour le, mis à jour le, última actualización,
      ultimo aggiornamento, aggiornato al, última atualização, última actualização, atualizado em,
      laatst bijgewerkt, laatst gewijzigd, bijgewerkt op, senast uppdaterad, sidst opdateret,
      最 后 更 新, 更 新 日 期, 修 订 日 期, 最 近 更 新
      """)

  private static let ends: [Phrase] = phrases(
    1,
    """
    valid until, valid through, valid to, valid till, effective until, effective through, in force until,
    in effect until, applies until, applicable until, expires, expires on, expiry date, expiration date,
    gültig bis, gilt bis, läuft ab am, in kraft bis, befristet bis, gültigkeit bis, ablaufdatum,
    valable jusqu, valide jusqu, en vigueur jusqu, applicable jusqu, expire le, date d expiration,
    válido hasta, válida hasta, vigente hasta, en vigor hasta, vigencia hasta, caduca el, vence el,
    fecha de caducidad, fecha de vencimiento,
    valido fino, valida fino, valido sino, in vigore fino, validità fino, scade il, data di scadenza,
    válido até, válida até, em vigor até, vigente até, expira em, caduca em, data de validade,
    geldig tot, geldt tot, van kracht tot, vervalt op, verloopt op, vervaldatum,
    有 效 期 至, 有 效 期 到, 有 效 至, 有 效 期 截 至, 失 效 日 期, 截 止 日 期, 到 期 日
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
