@testable import TARSChat
import Testing

struct QuestionReadingTests {
  @Test(
    arguments: [
      ("Who wrote it?", AnswerKind.name), ("When does it end?", .time), ("In what year was it built?", .time),
      ("How many are there?", .number), ("How long does it take?", .time), ("What is a dog?", nil),
      ("Wer hat das geschrieben?", .name), ("Seit wann gilt das?", .time),
      ("Wie hoch ist die Miete?", .number),
      ("Wie heißt der Hund?", .name), ("Wie geht das?", nil), ("Combien de personnes?", .number),
      ("Où est-ce?", .name), ("Quand a-t-il été signé ?", .time), ("¿Cuántos años?", .number),
      ("¿Dónde está?", .name), ("Chi è?", .name), ("Quanti sono?", .number), ("Hoeveel kost het?", .number),
      ("Quem é?", .name), ("", nil),
    ] as [(String, AnswerKind?)])
  func `the kind of answer shows in the question's words`(question: String, kind: AnswerKind?) {
    #expect(Question(question, language: nil).kind == kind)
  }

  @Test func `German how and Dutch who are told apart`() {
    #expect(Question("Wie is de directeur?", language: "nl").kind == .name)
    #expect(Question("Wie ist das Wetter?", language: "de").kind == nil)
  }

  @Test(arguments: [
    ("How much is the deposit?", "is the deposit"), ("What is a dog?", "What is a dog?"),
    ("Wie hoch ist die Kaution?", "ist die Kaution"), ("how many", ""),
    ("How long is it, and how much?", "is it and"),
  ])
  func `words that only ask are not searched for in answers`(question: String, content: String) {
    #expect(Question(question, language: nil).content == content)
  }

  @Test(arguments: [
    (AnswerKind.time, "It ended in 1999.", true), (.time, "It ended in March.", true),
    (.time, "Es war im 19. Jahrhundert.", true), (.time, "It ended well.", false),
    (.time, "It began in 2015.", false), (.number, "There were twelve of them.", true),
    (.number, "There were 24,300.", true), (.number, "There were many in 2015.", false),
    (.name, "It was built by Anna.", true), (.name, "Built by nobody.", false),
    (.name, "In Rome it was.", false),
  ])
  func `a sentence has what is asked for, besides the question's own words`(
    kind: AnswerKind, sentence: String, expected: Bool
  ) {
    #expect(AnswerTraits.contains(kind, in: sentence, besides: ["2015", "rome"]) == expected)
  }

  @Test(arguments: [
    ("1,000 and 1'000 and 1 000 and 1.000", ["1000"]), ("3.5 and 3,5", ["3.5"]),
    ("in 2015 100 people", ["2015", "100"]),
    ("2,400,000.50", ["2400000.50"]), ("none", []), ("7", ["7"]), ("5.", ["5"]), ("12:30", ["12", "30"]),
  ])
  func `numbers are written alike`(text: String, expected: [String]) {
    #expect(Numbers.all(in: text) == Set(expected))
  }

  @Test(arguments: [
    ("Pets are not allowed", true), ("Pets aren't allowed", true), ("Pets are allowed", false),
    ("Haustiere sind nicht erlaubt", true), ("kein Eintritt", true), ("Il n'y a aucune taxe", true),
    ("nunca", true), ("not", true), ("notice", false), ("knot", false),
  ])
  func `denial is noticed`(text: String, expected: Bool) {
    #expect(Negation.occurs(in: text) == expected)
  }
}
