/// Finds in sentences what questions ask for: names, times, numbers.
enum AnswerTraits {
  /// Whether a sentence has something of that kind that isn't already in the question.
  static func contains(_ kind: AnswerKind, in sentence: String, besides question: Set<String>) -> Bool {
    switch kind {
    case .number: numbers(in: sentence, besides: question)
    case .time: times(in: sentence, besides: question)
    case .name: names(in: sentence, besides: question)
    }
  }

  private static func numbers(in sentence: String, besides question: Set<String>) -> Bool {
    WordList.words(of: sentence).contains { word in
      !question.contains(word) && (word.first?.isNumber == true || numberWords.contains(word))
    }
  }

  private static func times(in sentence: String, besides question: Set<String>) -> Bool {
    WordList.words(of: sentence).contains { word in
      !question.contains(word) && (isYear(word) || timeWords.contains(word) || isDecade(word))
    }
  }

  private static func isYear(_ word: String) -> Bool {
    word.utf8.count == 4 && Int(word).map { (1000...2199).contains($0) } == true
  }

  /// "1990s", "19th", "3rd": parts of dates and centuries.
  private static func isDecade(_ word: String) -> Bool {
    guard word.first?.isNumber == true else { return false }
    return ["s", "th", "st", "nd", "rd", "er", "eme"].contains(word.drop(while: \.isNumber))
  }

  /// A capitalised word after the first, which the question doesn't have.
  private static func names(in sentence: String, besides question: Set<String>) -> Bool {
    let words = sentence.split(whereSeparator: { !$0.isLetter && !$0.isNumber })
    return words.dropFirst().contains { word in
      word.first?.isUppercase == true && !WordList.words(of: String(word)).allSatisfy(question.contains)
    }
  }

  private static let numberWords = set(
    """
    one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million
    billion half third quarter dozen once twice zwei drei vier funf sechs sieben acht neun zehn elf zwolf zwanzig
    dreissig hundert tausend million millionen milliarde milliarden halfte drittel viertel dutzend zweimal deux trois
    quatre cinq sept huit neuf dix onze douze vingt trente cent cents mille millions moitie tiers quart douzaine dos
    tres cuatro cinco seis siete ocho nueve diez once doce veinte treinta cien ciento cientos mil millon millones mitad
    tercio docena due tre quattro cinque sei sette otto nove dieci undici dodici venti cento milione milioni meta dois
    duas quatro sete oito dez onze doze vinte cem milhao milhoes metade twee drie vier vijf zes zeven acht negen tien
    elf twaalf twintig honderd duizend miljoen helft
    """)

  private static let timeWords = set(
    """
    january february march april may june july august september october november december january monday tuesday
    wednesday thursday friday saturday sunday century centuries year years month months week weeks day days hour hours
    minutes decade today yesterday januar februar marz mai juni juli oktober dezember montag dienstag mittwoch
    donnerstag freitag samstag sonntag jahrhundert jahr jahre jahren monat monate monaten woche wochen tag tage tagen
    stunde stunden minuten janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre siecle an
    ans annee annees mois semaine semaines jour jours heure heures enero febrero marzo abril mayo junio julio agosto
    septiembre octubre noviembre diciembre siglo ano anos mes meses semana semanas dia dias hora horas gennaio febbraio
    aprile maggio giugno luglio settembre ottobre dicembre secolo anno anni mese mesi settimana settimane giorno giorni
    ora ore janeiro fevereiro marco maio junho julho setembro outubro novembro dezembro seculo januari februari maart
    mei augustus oktober eeuw jaar jaren maand maanden week weken dag dagen uur
    """)

  private static func set(_ words: String) -> Set<String> {
    Set(words.split(whereSeparator: \.isWhitespace).map(String.init))
  }
}
