import TARSCore
import TARSText
import Testing

@testable import TARSChat

/// Questions for changes, answered over a small agreement in eight languages.
struct ChangeAnswerTests {
  /// A question with the version from which the answer must hold, and what it must quote.
  struct Case: Sendable, CustomTestStringConvertible {
    let language: String
    let question: String
    let version: Int
    let quote: String

    var testDescription: String { question }

    init(_ language: String, _ question: String, _ version: Int, _ quote: String) {
      (self.language, self.question, self.version, self.quote) = (language, question, version, quote)
    }
  }

  private static let now = Instant(seconds: 20_400 * 86_400)

  private static func answer(_ question: String, _ language: String) async throws -> CitedLines? {
    let read = HistoryQuestion(
      question, language: language, clock: AskerClock(now: now), reader: TimeReader())
    guard let read else { return nil }
    let store = TenancyTexts.store(language)
    return try await ChangeAnswer(
      question: read, changes: DocumentChanges(store: store), scope: TimeScope(),
      understanding: Understanding(language: language, asOf: now, mode: .lexical)
    ).answer(for: store.hits)
  }

  private func check(_ item: Case) async throws {
    let answer = try #require(try await Self.answer(item.question, item.language))
    let date = LocalDates(language: item.language).text(TenancyTexts.moments[item.version - 1])
    #expect(answer.text.contains(date), "\(answer.text)")
    #expect(answer.citations.contains { $0.quote.contains(item.quote) }, "\(answer.text)")
  }

  @Test(arguments: [
    Case("en", "When did the rent become 1,480 francs?", 2, "1,480"),
    Case("en", "When did the rent become 1480 francs?", 2, "1,480"),
    Case("en", "When did the rent become 1'480 francs?", 2, "1,480"),
    Case("en", "When did the rent become CHF 1,480?", 2, "1,480"),
    Case("en", "When did the rent become CHF 1'480.00?", 2, "1,480"),
    Case("en", "When was the rent raised to 1,480 francs?", 2, "1,480"),
    Case("en", "When did the rent go up to 1480?", 2, "1,480"),
    Case("en", "When did the rent increase to one thousand four hundred and eighty francs?", 2, "1,480"),
    Case("en", "Since when is the monthly rent 1,480 francs?", 2, "1,480"),
    Case("en", "Since when has the rent been 1,480 francs?", 2, "1,480"),
    Case("en", "When did the notice become three months?", 3, "The tenant gives three months"),
    Case("en", "When did the notice of the tenant become 3 months?", 3, "The tenant gives three"),
    Case("en", "When was the tenant's notice extended to three months?", 3, "The tenant gives three"),
    Case("en", "When were bills changed to 60 days?", 2, "60 days"),
    Case("en", "Since when are bills paid within sixty days?", 2, "60 days"),
    Case("en", "Since when do we pay bills within 60 days?", 2, "60 days"),
    Case("en", "When did the share of the costs become 30 percent?", 3, "30 %"),
    Case("en", "When did the costs of heating change to 30%?", 3, "30 %"),
    Case("en", "When did the costs of heating rise to thirty per cent?", 3, "30 %"),
    Case("en", "Since when is the rent 1,420 francs?", 1, "1,420"),
    Case("de", "Wann wurde die Miete auf 1'480 Franken erhöht?", 2, "1'480"),
    Case("de", "Wann wurde die Miete auf 1480 Franken angehoben?", 2, "1'480"),
    Case("de", "Wann stieg die Miete auf CHF 1 480?", 2, "1'480"),
    Case("de", "Seit wann beträgt die Miete 1.480 Franken?", 2, "1'480"),
    Case("de", "Seit wann kostet die Miete tausendvierhundertachtzig Franken?", 2, "1'480"),
    Case("de", "Seit wann gilt die Kündigungsfrist von drei Monaten?", 3, "des Mieters beträgt drei"),
    Case("de", "Wann wurde die Kündigungsfrist auf 3 Monate verlängert?", 3, "des Mieters beträgt drei"),
    Case("de", "Seit wann müssen Rechnungen innert sechzig Tagen bezahlt sein?", 2, "60 Tagen"),
    Case("de", "Seit wann trägt der Mieter 30 % der Heizkosten?", 3, "30 Prozent"),
    Case("fr", "Depuis quand le loyer est-il de 1 480 francs ?", 2, "1 480"),
    Case("fr", "Depuis quand le loyer est de 1'480 francs ?", 2, "1 480"),
    Case("fr", "Quand le loyer est-il passé à 1480 francs ?", 2, "1 480"),
    Case("fr", "Quand le loyer a-t-il été porté à mille quatre cent quatre-vingts francs ?", 2, "1 480"),
    Case("fr", "Quand le préavis du locataire est-il devenu de trois mois ?", 3, "locataire est de trois"),
    Case("fr", "Depuis quand la part du locataire est de 30 pour cent ?", 3, "30 %"),
    Case("es", "¿Desde cuándo es el alquiler de 1.480 francos?", 2, "1.480"),
    Case("es", "¿Cuándo subió el alquiler a 1480 francos?", 2, "1.480"),
    Case("es", "¿Cuándo pasó el preaviso del inquilino a 3 meses?", 3, "inquilino es de tres"),
    Case("es", "¿Cuándo aumentó la parte del inquilino a 30 %?", 3, "30 por ciento"),
    Case("it", "Da quando è l'affitto di 1.480 franchi?", 2, "1'480"),
    Case("it", "Quando è passato l'affitto a 1480 franchi?", 2, "1'480"),
    Case("it", "Quando è diventato di 3 mesi il preavviso dell'inquilino?", 3, "inquilino è di tre"),
    Case("it", "Quando è stata aumentata la quota dell'inquilino al 30 per cento?", 3, "30 %"),
    Case("pt", "Desde quando é a renda de 1480 francos?", 2, "1.480"),
    Case("pt", "Quando aumentou a renda para 1.480 francos?", 2, "1.480"),
    Case("pt", "Quando passou o aviso prévio do inquilino para 3 meses?", 3, "inquilino é de três"),
    Case("pt", "Desde quando é a quota do inquilino de 30%?", 3, "30 por cento"),
    Case("nl", "Sinds wanneer is de huur 1480 frank?", 2, "1.480"),
    Case("nl", "Wanneer werd de huur verhoogd naar 1.480 frank?", 2, "1.480"),
    Case("nl", "Sinds wanneer is de opzegtermijn van de huurder 3 maanden?", 3, "huurder is drie"),
    Case("nl", "Sinds wanneer bedraagt het aandeel van de huurder 30 %?", 3, "30 procent"),
    Case("zh", "租金什么时候变成1480瑞士法郎？", 2, "1,480"),
    Case("zh", "账单何时改为六十天？", 2, "60天"),
    Case("zh", "租客的份额什么时候提高到30%？", 3, "30%"),
  ])
  func `since when a document says an amount is found however it is written`(_ item: Case) async throws {
    try await check(item)
  }

  @Test(arguments: [
    Case("en", "When did pets first appear in the tenancy agreement?", 2, "One cat"),
    Case("en", "First mention of a cat in the agreement?", 2, "One cat"),
    Case("en", "When was a dog first mentioned?", 2, "small dog"),
    Case("en", "Since when does the agreement mention a dog?", 2, "small dog"),
    Case("en", "In which version did the cat first appear?", 2, "One cat"),
    Case("en", "When did the agreement first allow a dog?", 2, "small dog"),
    Case("en", "When did \"60 days\" first appear?", 2, "60 days"),
    Case("en", "When was the sauna last mentioned?", 3, "sauna"),
    Case("en", "When did the sauna disappear from the agreement?", 3, "sauna"),
    Case("de", "Wann wurden Haustiere zum ersten Mal erwähnt?", 2, "Haustiere"),
    Case("de", "Seit wann erwähnt der Mietvertrag Haustiere?", 2, "Haustiere"),
    Case("de", "In welcher Fassung stehen Haustiere zum ersten Mal?", 2, "Haustiere"),
    Case("de", "Wann tauchten Haustiere im Mietvertrag erstmals auf?", 2, "Haustiere"),
    Case("de", "Bis wann stand die Sauna im Mietvertrag?", 3, "Sauna"),
    Case("fr", "Quand les animaux sont-ils apparus pour la première fois ?", 2, "animaux"),
    Case("fr", "Depuis quand le contrat mentionne-t-il les animaux ?", 2, "animaux"),
    Case("fr", "Quand le sauna a-t-il disparu du contrat ?", 3, "sauna"),
    Case("es", "¿Cuándo aparecieron las mascotas por primera vez?", 2, "mascotas"),
    Case("es", "¿Desde cuándo menciona el contrato las mascotas?", 2, "mascotas"),
    Case("es", "¿Cuándo desapareció la sauna?", 3, "sauna"),
    Case("it", "Quando sono apparsi gli animali per la prima volta?", 2, "animali"),
    Case("it", "Da quando il contratto menziona gli animali?", 2, "animali"),
    Case("it", "Quando è scomparsa la sauna?", 3, "sauna"),
    Case("pt", "Quando apareceram os animais pela primeira vez?", 2, "animais"),
    Case("pt", "Desde quando menciona o contrato os animais?", 2, "animais"),
    Case("pt", "Quando desapareceu a sauna?", 3, "sauna"),
    Case("nl", "Wanneer werden huisdieren voor het eerst genoemd?", 2, "Huisdieren"),
    Case("nl", "Sinds wanneer vermeldt de huurovereenkomst huisdieren?", 2, "Huisdieren"),
    Case("nl", "Wanneer verdween de sauna?", 3, "sauna"),
    Case("zh", "宠物什么时候第一次出现？", 2, "宠物"),
    Case("zh", "合同从什么时候开始提到宠物？", 2, "宠物"),
    Case("zh", "桑拿什么时候消失？", 3, "桑拿"),
  ])
  func `first and last appearances are told with the version that shows them`(_ item: Case) async throws {
    try await check(item)
  }

  @Test(arguments: [
    ("en", "What is the monthly rent?"), ("en", "How much is the rent since March?"),
    ("en", "When is the rent due?"), ("en", "May I keep a dog?"),
    ("en", "How many months' notice must I give?"),
    ("en", "Who carries out small repairs?"), ("en", "Is the first of the month the due date?"),
    ("en", "When did the tenant become a member of parliament?"), ("en", "Since when is the sky blue?"),
    ("en", "When did dinosaurs first appear?"), ("en", "When did the rent become 9,999 francs?"),
    ("de", "Wie hoch ist die Miete?"), ("de", "Wann ist die Miete fällig?"),
    ("de", "Sind Haustiere erlaubt?"),
    ("de", "Seit wann ist Bern die Hauptstadt?"), ("fr", "Quel est le loyer mensuel ?"),
    ("fr", "Depuis quand le Rhin est-il navigable ?"), ("es", "¿Cuánto es el alquiler?"),
    ("es", "¿Se permiten mascotas?"), ("it", "Quanto è l'affitto?"), ("it", "Quando si paga l'affitto?"),
    ("pt", "Quanto é a renda?"), ("nl", "Hoeveel is de huur?"), ("nl", "Wanneer moet de huur betaald zijn?"),
    ("zh", "每月租金是多少？"), ("zh", "可以养宠物吗？"),
  ])
  func `what asks for no change, or for none of these, is left to the ordinary answer`(
    _ language: String, _ question: String
  ) async throws {
    #expect(try await Self.answer(question, language)?.text == nil)
  }
}
