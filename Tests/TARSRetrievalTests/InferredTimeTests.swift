import TARSCore
import Testing

@testable import TARSRetrieval

/// Time inferred from a question's words moves passages; it removes none.
struct InferredTimeTests {
  private static func book(_ path: String, _ text: String, from: String? = nil, to: String? = nil)
    -> Archive.Book
  {
    Archive.Book(
      path: path,
      editions: [Archive.Edition(recordedAt: "2024-01-10", validFrom: from, validTo: to, passages: [text])])
  }

  private static let archive = Archive(
    books: [
      book("/a.txt", "The director of the museum was Anna Frei, who wrote on the museum and its director."),
      book("/b.txt", "From 1994 to 2001 the director of the museum was Bruno Gold, says the museum."),
      book("/c.txt", "From 2001 to 2012 the director of the museum was Carla Holm, says the museum."),
      book("/d.txt", "A zebra has stripes."),
    ], model: WordEmbedder.model)

  private static let question = "Who was director of the museum from 2001 to 2012?"

  @Test(arguments: [
    ("Who was director of the museum from 1994 to 2001?", "b.txt"),
    ("Who was director of the museum between 2001 and 2012?", "c.txt"),
    ("Who was director of the museum since 2001?", "c.txt"),
  ])
  func `what speaks of the time asked about comes first`(question: String, first: String) async throws {
    for mode in [SearchMode.lexical, .hybrid] {
      let response = try await Self.archive.search(question, mode: mode, explain: true)
      #expect(response.names.first == first)
      #expect(response.hits.first?.explanation?.timeBoost ?? 0 > 0)
      #expect(response.understanding.readings.count == 1)
      #expect(response.understanding.valid == nil)
    }
  }

  @Test func `inferred time only changes the order`() async throws {
    for question in [
      Self.question, "director in 1850", "museum before 1990", "latest museum", "museum last year",
    ] {
      let boosted = try await Self.archive.search(question)
      let plain = try await Self.archive.search(question) { $0.inferredTime = .ignore }
      #expect(Set(boosted.names) == Set(plain.names))
      #expect(plain.understanding.readings.isEmpty)
    }
  }

  @Test func `a reading that was removed doesn't count, however it is written`() async throws {
    let plain = try await Self.archive.search(Self.question) { $0.inferredTime = .ignore }
    let text = try #require(try await Self.archive.search(Self.question).understanding.readings.first?.text)
    for removed in [text, text.uppercased(), " " + text.replacing(" ", with: "  ")] {
      let response = try await Self.archive.search(Self.question, explain: true) {
        $0.withoutReadings = [removed]
      }
      #expect(response.understanding.readings.isEmpty)
      #expect(response.hits.map(\.score) == plain.hits.map(\.score))
      #expect(response.names == plain.names)
      #expect(response.hits.allSatisfy { $0.explanation?.timeBoost == nil })
    }
    let other = try await Self.archive.search(Self.question) { $0.withoutReadings = ["in March"] }
    #expect(other.understanding.readings.count == 1)
  }

  private static let laws = Archive(books: [
    book("/old.txt", "The fee is 10 francs.", from: "2010-01-01", to: "2015-01-01"),
    book("/new.txt", "The fee is 20 francs.", from: "2015-01-01"),
    book("/undated.txt", "The fee is 30 francs."),
  ])

  @Test func `a version that holds in the time asked about comes first`() async throws {
    let old = try await Self.laws.search("What was the fee in 2012?")
    #expect(old.names.first == "old.txt")
    #expect(old.hits.count == 3)
    #expect(try await Self.laws.search("What was the fee in 2020?").names.first == "new.txt")
  }

  @Test(arguments: [("What was the fee in 2012?", "2012/2012"), ("What is the fee since 2016?", "2016/..")])
  func `time made hard is the filter that a person could write`(question: String, span: String) async throws {
    let inferred = try await Self.laws.search(question, explain: true) { $0.inferredTime = .filter }
    let written = try await Self.laws.search(question, explain: true) { $0.validDuring = span }
    #expect(inferred.hits == written.hits)
    #expect(inferred.understanding == written.understanding)
    #expect(inferred.hits.count < 3)
  }

  @Test func `a filter that the asker wrote stands before what the words say`() async throws {
    let response = try await Self.laws.search("What was the fee in 2012?") {
      $0.inferredTime = .filter
      $0.validAt = "2020"
    }
    #expect(response.names == ["new.txt"])
  }

  @Test func `the asker's time zone moves what the words mean`() async throws {
    let zurich = try await Self.laws.search("fee in 2012") { $0.timeZone = "Europe/Zurich" }
    #expect(zurich.understanding.readings.first?.interval.start == moment("2011-12-31T23:00:00Z"))
    #expect(zurich.names.first == "old.txt")
  }

  @Test(arguments: [("en-GB", "2024-04-03"), ("en-US", "2024-03-04")])
  func `the asker's locale decides on days and months`(locale: String, day: String) async throws {
    let response = try await Self.laws.search("fee on 03/04/2024") { $0.locale = locale }
    let reading = try #require(response.understanding.readings.first)
    #expect(reading.interval.start == moment(day))
    #expect(!reading.alternatives.isEmpty)
  }

  @Test func `a question of a hundred thousand bytes is answered`() async throws {
    let question = String(repeating: "fee 2012 ", count: 11_111)
    let response = try await Self.laws.search(question)
    #expect(response.hits.count == 3)
    #expect(!response.understanding.readings.isEmpty)
  }
}
