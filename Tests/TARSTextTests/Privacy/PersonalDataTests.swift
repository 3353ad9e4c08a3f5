import TARSText
import Testing

struct PersonalDataTests {
  private let detector = PersonalDataDetector()

  @Test(arguments: PersonalDataKind.allCases)
  func `personal data are told by kind`(kind: PersonalDataKind) throws {
    for text in try #require(PersonalDataTable.positives[kind]) {
      #expect(detector.kinds(in: text).contains(kind), "\(text)")
      #expect(detector.kinds(in: "Siehe dazu: \(text)\nEnd.").contains(kind), "\(text) inside a text")
    }
  }

  @Test(arguments: PersonalDataTable.negatives.split(separator: "\n"))
  func `what only looks like personal data is none`(text: Substring) {
    #expect(detector.kinds(in: String(text)).isEmpty)
    #expect(detector.kinds(in: "See \(text), as before.").isEmpty, "inside a text")
  }

  @Test func `the tables are large enough to say something`() {
    #expect(PersonalDataTable.positives.values.reduce(0) { $0 + $1.count } >= 150)
    #expect(PersonalDataTable.negatives.split(separator: "\n").count >= 150)
  }

  /// Each digit of a number with a check digit, changed by one.
  @Test(arguments: [
    ("756.9217.0769.85", PersonalDataKind.nationalID), ("1 85 05 78 006 084 91", .nationalID),
    ("DE89 3704 0044 0532 0130 00", .iban), ("4012 8888 8888 1881", .card),
    ("codice fiscale RSSMRA85T10A562S", .nationalID),
  ])
  func `a digit that is wrong is noticed`(text: String, kind: PersonalDataKind) {
    #expect(detector.kinds(in: text) == [kind])
    for place in text.indices {
      guard let digit = text[place].wholeNumberValue else { continue }
      let wrong = text[..<place] + String((digit + 1) % 10) + text[text.index(after: place)...]
      #expect(!detector.kinds(in: String(wrong)).contains(kind), "\(wrong)")
    }
  }

  @Test func `long texts of digits take linear time`() {
    for part in ["1", "12 ", "+41 ", "@", "a@", "1.1.1.1.", "born ", "2a00:", "AB12", "tel "] {
      let text = String(repeating: part, count: 400_000 / part.utf8.count)
      let time = ContinuousClock().measure { _ = detector.kinds(in: text) }
      #expect(time < .seconds(20), "\(part)")
    }
  }
}
