import FoundationEssentials
import TARSCore
import Testing

struct CodingTests {
  @Test func anInstantIsAnRFC3339Text() throws {
    let moment = Instant(milliseconds: 1_717_234_200_250)
    let data = try JSONEncoder().encode([moment])
    #expect(String(decoding: data, as: UTF8.self) == #"["2024-06-01T09:30:00.250Z"]"#)
    #expect(try JSONDecoder().decode([Instant].self, from: data) == [moment])
  }

  @Test func aDateAloneIsNoInstant() {
    #expect(throws: TARSError.self) {
      try JSONDecoder().decode([Instant].self, from: Data(#"["2024-06-01"]"#.utf8))
    }
  }

  @Test func everyAnswerEventSurvivesTheWire() throws {
    let understanding = Understanding(asOf: Instant(seconds: 1), mode: .hybrid, notes: ["n"])
    let check = Verification(sentences: 2, supported: 1, unsupported: ["x"])
    let answer = Answer(
      answer: "a", found: true, citations: [], understanding: understanding, verification: check,
      model: "extractive", timings: ["total": 1.5])
    let events: [AnswerEvent] = [
      .understanding(understanding), .sources([]), .token("word"), .verified(check), .done(answer),
    ]
    for event in events {
      let data = try JSONEncoder().encode(event)
      #expect(try JSONDecoder().decode(AnswerEvent.self, from: data) == event)
      #expect(String(decoding: data, as: UTF8.self).contains(#""event":"\#(event.name)""#))
    }
  }

  @Test func errorCodesAreSnakeCaseAndDistinct() {
    let codes = ErrorCode.allCases.map(\.rawValue)
    #expect(Set(codes).count == codes.count)
    #expect(codes.allSatisfy { $0.allSatisfy { $0 == "_" || $0.isLowercase } })
  }
}
