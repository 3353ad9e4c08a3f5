import TARSCore
import TARSText
import Testing

@testable import TARSChat

/// Which questions ask for a document's history, and what of it.
struct HistoryQuestionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let language: String
    let question: String
    let kind: ChangeCues.Kind
    /// Words that the topic must have.
    let topic: String

    var testDescription: String { question }

    init(_ language: String, _ question: String, _ kind: ChangeCues.Kind, _ topic: String) {
      (self.language, self.question, self.kind, self.topic) = (language, question, kind, topic)
    }
  }

  private static let clock = AskerClock(now: Instant(seconds: 1_750_000_000))
  private static let reader = TimeReader()

  private static func read(_ question: String, _ language: String) -> HistoryQuestion? {
    HistoryQuestion(question, language: language, clock: clock, reader: reader)
  }

  @Test(arguments: [
    Case("en", "What changed in the travel policy since May 2024?", .whatChanged, "travel policy"),
    Case("en", "What's changed in the lease?", .whatChanged, "lease"),
    Case("en", "What has changed between 2023 and 2024 in the travel policy?", .whatChanged, "travel policy"),
    Case("en", "Please tell me what is new in the handbook", .whatChanged, "handbook"),
    Case("en", "How has the notice period changed?", .whatChanged, "notice period"),
    Case("en", "Has the travel policy changed since 2023?", .whatChanged, "travel policy"),
    Case("en", "Which changes were made to the contract in 2024?", .whatChanged, "contract"),
    Case("en", "When did the notice period change?", .whenChanged, "notice period"),
    Case("en", "When was the travel policy last changed?", .whenChanged, "travel policy"),
    Case("en", "When did the notice period become 60 days?", .whenBecame, "notice period 60 days"),
    Case("en", "When was the fee raised to 2000 francs?", .whenBecame, "fee 2000 francs"),
    Case("en", "Since when is the notice period 60 days?", .whenBecame, "notice period 60 days"),
    Case("en", "When was the word sauna first mentioned?", .firstThere, "sauna"),
    Case("en", "When was this sentence last there: dogs are allowed?", .lastThere, "dogs allowed"),
    Case("de", "Was hat sich an der Reiserichtlinie seit Mai geändert?", .whatChanged, "Reiserichtlinie"),
    Case("de", "Welche Änderungen gab es 2024 im Vertrag?", .whatChanged, "Vertrag"),
    Case("de", "Wann wurde die Reiserichtlinie zuletzt geändert?", .whenChanged, "Reiserichtlinie"),
    Case("de", "Seit wann beträgt die Kündigungsfrist 60 Tage?", .whenBecame, "Kündigungsfrist 60 Tage"),
    Case("de", "Wann wurde die Frist auf 60 Tage erhöht?", .whenBecame, "Frist 60 Tage"),
    Case("de", "Wann stand der Satz zum ersten Mal im Vertrag?", .firstThere, "Satz Vertrag"),
    Case("de", "Wann wurde die Sauna zuletzt erwähnt?", .lastThere, "Sauna"),
    Case("fr", "Qu'est-ce qui a changé dans le contrat depuis mai 2024 ?", .whatChanged, "contrat"),
    Case("fr", "Quand le délai a-t-il été modifié ?", .whenChanged, "délai"),
    Case("fr", "Depuis quand le préavis est de 60 jours ?", .whenBecame, "préavis 60 jours"),
    Case("fr", "Quand le sauna est-il apparu pour la première fois ?", .firstThere, "sauna"),
    Case("es", "¿Qué ha cambiado en el contrato desde 2023?", .whatChanged, "contrato"),
    Case("es", "¿Cuándo cambió el plazo?", .whenChanged, "plazo"),
    Case("es", "¿Desde cuándo es el plazo de 60 días?", .whenBecame, "plazo 60 días"),
    Case("es", "¿Cuándo se mencionó la sauna por última vez?", .lastThere, "sauna"),
    Case("it", "Cosa è cambiato nel contratto dal 2023?", .whatChanged, "contratto"),
    Case("it", "Quando il termine è cambiato?", .whenChanged, "termine"),
    Case("it", "Da quando è il termine di 60 giorni?", .whenBecame, "termine 60 giorni"),
    Case("it", "Quando è apparsa la sauna per la prima volta?", .firstThere, "sauna"),
    Case("pt", "O que mudou no contrato desde 2023?", .whatChanged, "contrato"),
    Case("pt", "Quando foi alterado o prazo?", .whenChanged, "prazo"),
    Case("pt", "Desde quando é o prazo de 60 dias?", .whenBecame, "prazo 60 dias"),
    Case("pt", "Quando apareceu a sauna pela primeira vez?", .firstThere, "sauna"),
    Case("nl", "Wat is er veranderd in het contract sinds 2023?", .whatChanged, "contract"),
    Case("nl", "Wanneer is de opzegtermijn gewijzigd?", .whenChanged, "opzegtermijn"),
    Case("nl", "Sinds wanneer is de opzegtermijn 60 dagen?", .whenBecame, "opzegtermijn 60 dagen"),
    Case("nl", "Wanneer werd de sauna voor het eerst genoemd?", .firstThere, "sauna"),
    Case("zh", "合同自2023年以来有什么变化？", .whatChanged, "合同"),
    Case("zh", "合同是什么时候修改的？", .whenChanged, "合同"),
    Case("zh", "通知期什么时候变成60天？", .whenBecame, "通知期 60天"),
    Case("zh", "桑拿什么时候第一次出现？", .firstThere, "桑拿"),
  ])
  func `a question for a document's history is recognised, with its topic`(_ item: Case) throws {
    let question = try #require(Self.read(item.question, item.language))
    #expect(question.kind == item.kind)
    for word in item.topic.split(separator: " ") {
      #expect(question.topic.contains(word), "'\(question.topic)' lacks '\(word)'")
    }
  }

  @Test(arguments: [
    ("en", "What is the notice period?"), ("en", "When does the notice period begin?"),
    ("en", "What was the change of address?"), ("en", "How do I change my password?"),
    ("en", "When did the war end?"), ("en", "Who changed the tyres?"),
    ("en", "What happened in 2024?"), ("en", "Which exchange rate holds?"),
    ("en", "Where did he first appear in court?"), ("en", "When was the bridge built?"),
    ("de", "Was kostet die Änderung des Namens?"), ("de", "Was hat Goethe sich dabei gedacht?"),
    ("de", "Wann ist die Miete fällig?"), ("de", "Wann wurde Goethe geboren?"),
    ("fr", "Quel est le préavis ?"), ("fr", "Quand le contrat finit-il ?"),
    ("es", "¿Cuál es el plazo?"), ("it", "Qual è il termine?"), ("pt", "Qual é o prazo?"),
    ("nl", "Wat is de opzegtermijn?"), ("zh", "通知期是多少天？"),
  ])
  func `other questions are left alone`(_ language: String, _ question: String) {
    #expect(Self.read(question, language) == nil)
  }

  @Test func `the time of a question bounds the changes, and is no part of the topic`() throws {
    let question = try #require(Self.read("What changed in the travel policy since May 2024?", "en"))
    let start = try #require(CivilDate(year: 2024, month: 5, day: 1)).start
    #expect(question.span == Interval(start: start))
    #expect(!question.topic.contains("2024") && !question.topic.contains("May"))
  }

  @Test func `a value that looks like a year stays in the statement`() throws {
    let question = try #require(Self.read("When did the limit become 2000?", "en"))
    #expect(question.topic.contains("2000") && question.span == nil)
  }

  @Test(arguments: [
    ("When was \"60 days\" first there?", "60 days"), ("When was “60 days” first there?", "60 days"),
    ("Wann stand „60 Tage“ zuerst im Vertrag?", "60 Tage"),
    ("Quand « 60 jours » pour la première fois ?", " 60 jours "),
  ])
  func `words in quotation marks are looked for as they are`(_ question: String, _ phrase: String) throws {
    #expect(try #require(Self.read(question, "en")).phrase == phrase)
  }

  @Test func `a question without a topic asks for all documents`() throws {
    let analyzer = Analyzer()
    let question = try #require(Self.read("What changed since May 2024?", "en"))
    #expect(ChangeTopic(question.topic, language: "en", analyzer: analyzer).isEmpty)
    let other = try #require(Self.read("Was hat sich seit Mai 2024 geändert?", "de"))
    #expect(ChangeTopic(other.topic, language: "de", analyzer: analyzer).isEmpty)
  }
}
