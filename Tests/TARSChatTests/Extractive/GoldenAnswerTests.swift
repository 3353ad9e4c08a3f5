import TARSCore
import Testing

/// Golden questions over small passages: the answer is the sentence that a person would point at.
struct GoldenAnswerTests {
  struct Golden: Sendable, CustomTestStringConvertible {
    let question: String
    let passages: [String]
    let answer: String
    var testDescription: String { question }
  }

  private static let english = [
    "The tenant pays the rent in advance on the first of each month. The notice period is three months to the end "
      + "of a quarter. Pets need the landlord's consent.",
    "The deposit amounts to two monthly rents. It is kept on a separate account.",
    "The building was finished in 1987 by the architect Anna Keller. It has forty flats.",
  ]
  private static let german = [
    "Der Mieter bezahlt die Miete im Voraus. Die Kündigungsfrist beträgt drei Monate auf Ende eines Quartals. "
      + "Haustiere brauchen die Zustimmung der Vermieterin.",
    "Die Kaution beträgt zwei Monatsmieten. Sie liegt auf einem Sperrkonto.",
    "Das Gebäude wurde 1987 von der Architektin Anna Keller fertiggestellt. Es hat vierzig Wohnungen.",
  ]
  private static let french = [
    "Le locataire paie le loyer d'avance. Le délai de congé est de trois mois pour la fin d'un trimestre.",
    "La caution s'élève à deux loyers mensuels. Elle est déposée sur un compte bloqué.",
  ]
  private static let spanish = [
    "El inquilino paga el alquiler por adelantado. El plazo de preaviso es de tres meses.",
    "La fianza asciende a dos mensualidades. El edificio fue terminado en 1987 por la arquitecta Ana Keller.",
  ]
  private static let italian = [
    "L'inquilino paga l'affitto in anticipo. Il termine di disdetta è di tre mesi per la fine di un trimestre.",
    "La cauzione ammonta a due affitti mensili.",
  ]
  private static let table = [
    "Name: Meier | Salary: 5200 | City: Bern\nName: Huber | Salary: 6100 | City: Basel"
  ]

  @Test(arguments: [
    Golden(question: "How long is the notice period?", passages: english, answer: "three months"),
    Golden(question: "How much is the deposit?", passages: english, answer: "two monthly rents"),
    Golden(question: "Who was the architect of the building?", passages: english, answer: "Anna Keller"),
    Golden(question: "When was the building finished?", passages: english, answer: "1987"),
    Golden(question: "Do pets need consent?", passages: english, answer: "landlord's consent"),
    Golden(question: "Wie lang ist die Kündigungsfrist?", passages: german, answer: "drei Monate"),
    Golden(question: "Wie hoch ist die Kaution?", passages: german, answer: "zwei Monatsmieten"),
    Golden(question: "Wann wurde das Gebäude fertiggestellt?", passages: german, answer: "1987"),
    Golden(question: "Quel est le délai de congé ?", passages: french, answer: "trois mois"),
    Golden(question: "À combien s'élève la caution ?", passages: french, answer: "deux loyers"),
    Golden(question: "¿Cuál es el plazo de preaviso?", passages: spanish, answer: "tres meses"),
    Golden(question: "¿Cuándo fue terminado el edificio?", passages: spanish, answer: "1987"),
    Golden(question: "Qual è il termine di disdetta?", passages: italian, answer: "tre mesi"),
    Golden(question: "What is the salary of Huber?", passages: table, answer: "6100"),
  ])
  func `the sentence that answers is found and cited`(golden: Golden) async throws {
    let answer = try await Samples.answer(Samples.answerer(Samples.hits(golden.passages)), golden.question)
    #expect(answer.found)
    let first = try #require(answer.citations.first)
    #expect(first.quote.contains(golden.answer), "\(answer.answer)")
    #expect(answer.answer.contains("[1]"))
    #expect(answer.model == "extractive")
    #expect(answer.verification.supported == answer.citations.count)
    #expect(answer.verification.unsupported.isEmpty)
  }

  @Test(arguments: [
    ("What is the capital of Kellerland?", "I did not find an answer to this in your documents."),
    ("What is the boiling point of mercury?", "I did not find an answer to this in your documents."),
    ("Wie viele Einwohner hat Tokio?", "Dazu habe ich in Ihren Dokumenten keine Antwort gefunden."),
    (
      "Qui a écrit les Misérables au XIXe siècle ?",
      "Je n'ai pas trouvé de réponse à cette question dans vos documents."
    ),
    (
      "¿Quién ganó el campeonato mundial de ajedrez?",
      "No he encontrado una respuesta a esto en sus documentos."
    ),
  ])
  func `what the documents don't say is not answered`(question: String, text: String) async throws {
    let answer = try await Samples.answer(Samples.answerer(Samples.hits(Self.english)), question)
    #expect(!answer.found)
    #expect(answer.answer == text)
    #expect(answer.citations.isEmpty)
  }

  @Test func `without passages nothing is found`() async throws {
    let answer = try await Samples.answer(Samples.answerer([]), "How long is the notice period?")
    #expect(!answer.found)
  }
}
