/// What kind of thing a question asks for; a sentence without one seldom answers it.
enum AnswerKind: Sendable, CaseIterable {
  /// Who, where, which: something with a name.
  case name
  /// When, what year, how long.
  case time
  /// How many, how much, how old.
  case number
}

/// Words and phrases that open questions, in lower case without accents.
enum QuestionCues {
  /// A phrase that was found, and the kind of answer it asks for.
  struct Match: Sendable, Hashable {
    let kind: AnswerKind
    /// Which of the question's words it covers.
    let words: Range<Int>
  }

  /// The cues among a question's words, in order; of those that begin at one word the longest.
  ///
  /// - Parameters:
  ///   - words: as `WordList` makes them.
  ///   - language: of the question; a few cues mean something else in another language.
  static func all(in words: [String], language: String?) -> [Match] {
    var matches: [Match] = []
    var start = 0
    while start < words.count {
      if let match = match(in: words, at: start, language) {
        matches.append(match)
        start = match.words.upperBound
      } else {
        start += 1
      }
    }
    return matches
  }

  private static func match(in words: [String], at start: Int, _ language: String?) -> Match? {
    for length in (1...longest).reversed() where start + length <= words.count {
      let phrase = words[start..<start + length].joined(separator: " ")
      if let kind = kinds[phrase] ?? (language == "nl" ? dutch[phrase] : nil) {
        return Match(kind: kind, words: start..<start + length)
      }
    }
    return nil
  }

  private static let longest = 4

  private static let kinds: [String: AnswerKind] = {
    var kinds: [String: AnswerKind] = [:]
    for (kind, list) in [(AnswerKind.time, time), (.number, number), (.name, name)] {
      for phrase in list.split(separator: ",") {
        kinds[phrase.split(whereSeparator: \.isWhitespace).joined(separator: " ")] = kind
      }
    }
    return kinds
  }()

  /// German has the same word for "how".
  private static let dutch = ["wie": AnswerKind.name]

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
    welches land, wie heisst, wie hiess, qui, ou est, ou sont, ou se, ou a, ou etait, d ou, quelle ville, quel pays, quelle personne, comment s appelle, \
    quien, quienes, donde, adonde, que ciudad, que pais, como se llama, como se llamaba, chi, dove, quale citta, \
    quale paese, come si chiama, quem, onde, aonde, que cidade, qual cidade, como se chama, waar, welke stad, \
    welk land, hoe heet
    """
}
