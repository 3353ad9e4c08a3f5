/// What kind of thing a question asks for; a sentence without one seldom answers it.
enum AnswerKind: Sendable, CaseIterable {
  /// Who, where, which: something with a name.
  case name
  /// When, what year, how long.
  case time
  /// How many, how much, how old.
  case number

  /// The kind that a question's words show; `nil` where they show none.
  ///
  /// - Parameter question: any of English, German, French, Spanish, Italian, Portuguese and Dutch.
  static func asked(by question: String) -> AnswerKind? {
    let words = " " + WordList.words(of: question).joined(separator: " ") + " "
    var best: (kind: AnswerKind, place: String.Index, length: Int)?
    for (kind, cues) in QuestionCues.all {
      for cue in cues {
        guard let found = words.firstRange(of: " \(cue) ")?.lowerBound else { continue }
        let isBetter = best.map { found < $0.place || (found == $0.place && cue.count > $0.length) } ?? true
        if isBetter { best = (kind, found, cue.count) }
      }
    }
    return best?.kind
  }
}

/// Words and phrases that open questions, in lower case without accents.
private enum QuestionCues {
  static let all: [(AnswerKind, [String])] = [
    (.time, phrases(time)), (.number, phrases(number)), (.name, phrases(name)),
  ]

  private static func phrases(_ text: String) -> [String] {
    text.split(separator: ",").map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
  }

  private static let time = """
    when, what year, which year, what date, which date, what day, which day, what month, what time, what century, \
    what decade, how long, since when, until when, wann, in welchem jahr, welches jahr, an welchem tag, seit wann, \
    bis wann, wie lange, in welchem jahrhundert, quand, en quelle annee, quelle annee, quelle date, depuis quand, \
    combien de temps, a quelle date, cuando, en que ano, que ano, en que fecha, que fecha, desde cuando, \
    cuanto tiempo, quando, in che anno, in quale anno, quale anno, che anno, da quando, quanto tempo, em que ano, \
    qual ano, em que data, desde quando, ha quanto tempo, wanneer, in welk jaar, welk jaar, welke datum, sinds wanneer, \
    hoe lang
    """

  private static let number = """
    how many, how much, what percentage, what percent, what number, how old, how far, how high, how tall, how deep, \
    how large, how big, how fast, how often, what fraction, wie viele, wie viel, wieviel, wieviele, wie oft, wie hoch, \
    wie alt, wie weit, wie gross, wie schnell, wie tief, welcher prozentsatz, welchen prozentsatz, wie lang, combien, \
    quel pourcentage, quel age, quel nombre, cuantos, cuantas, cuanto, cuanta, que porcentaje, que numero, que edad, \
    quanti, quante, quanto, quanta, quale percentuale, quantos, quantas, qual percentagem, que percentagem, \
    qual porcentagem, hoeveel, welk percentage, hoe vaak, hoe oud, hoe hoog, hoe ver
    """

  private static let name = """
    who, whom, whose, where, which person, which city, which country, what city, what country, what company, \
    what is the name, what was the name, wer, wen, wem, wessen, wo, wohin, woher, welche person, welche stadt, \
    welches land, wie heisst, wie hiess, qui, ou, quelle ville, quel pays, quelle personne, comment s appelle, \
    quien, quienes, donde, adonde, que ciudad, que pais, como se llama, como se llamaba, chi, dove, quale citta, \
    quale paese, come si chiama, quem, onde, aonde, que cidade, qual cidade, como se chama, wie, waar, welke stad, \
    welk land, hoe heet
    """
}
