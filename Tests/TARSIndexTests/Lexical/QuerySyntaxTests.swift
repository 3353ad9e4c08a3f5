import Testing

@testable import TARSIndex

struct QuerySyntaxTests {
  private func parts(_ question: String) -> [QueryPart] {
    QuerySyntax(question).tokens.compactMap { if case .part(let part, _) = $0 { part } else { nil } }
  }

  static let wellFormed: [(String, QueryPart)] = [
    ("\"net zero\"", QueryPart(text: "net zero", form: .phrase)),
    ("“net zero”", QueryPart(text: "net zero", form: .phrase)),
    ("„netto null“", QueryPart(text: "netto null", form: .phrase)),
    ("«zéro net»", QueryPart(text: "zéro net", form: .phrase)),
    ("\"net zero\"?", QueryPart(text: "net zero", form: .phrase)),
    ("govern*", QueryPart(text: "govern", form: .prefix)),
    ("govern*?", QueryPart(text: "govern", form: .prefix)),
    ("govermnent~", QueryPart(text: "govermnent", form: .fuzzy(1))),
    ("govermnent~1", QueryPart(text: "govermnent", form: .fuzzy(1))),
    ("goverment~2", QueryPart(text: "goverment", form: .fuzzy(2))),
    ("title:budget", QueryPart(text: "budget", field: .heading)),
    ("Heading:budget", QueryPart(text: "budget", field: .heading)),
    ("text:budget", QueryPart(text: "budget", field: .body)),
    ("title:\"annual budget\"", QueryPart(text: "annual budget", form: .phrase, field: .heading)),
    ("-car", QueryPart(text: "car", sign: .excluded)),
    ("+car.", QueryPart(text: "car", sign: .required)),
    ("-\"big cat\"", QueryPart(text: "big cat", form: .phrase, sign: .excluded)),
    ("+title:bud*", QueryPart(text: "bud", form: .prefix, field: .heading, sign: .required)),
  ]

  @Test(arguments: wellFormed) func `well-formed signs are read`(question: String, part: QueryPart) {
    #expect(parts(question) == [part])
    #expect(parts("jaguar \(question) speed") == [part])
    #expect(QuerySyntax("jaguar \(question) speed").plainText == "jaguar speed")
  }

  @Test(arguments: [
    "", " ", "\"", "\"net zero", "net zero\"", "\"\"", "\" \"", "\"…\"", "*", "~", "a*", "*net*", "**net**",
    "C++",
    "+", "-", "--", "-5", "+1", "- word", "+ word", ":::", "title:", ":word", "title::", "title: word",
    "name:word",
    "e-mail", "net~3", "net~~", "~net", "alpha (+)- trait", "Ca2+ in", "*, +.)", "5\" pipe", "\"a\"b",
    "\"a \"b\"c",
    "f(x)*", "«net", "net»", "„net\"", "http://a.b/c", "10:30", "-->", "-(a)",
  ])
  func `what isn't well formed is plain text`(question: String) {
    #expect(parts(question) == [])
    #expect(QuerySyntax(question).plainText.split(separator: " ") == question.split(separator: " "))
  }

  @Test func `a lone quotation mark is said`() {
    #expect(QuerySyntax("the \"net zero").notes.count == 1)
    #expect(QuerySyntax("the \"net\" zero").notes.isEmpty)
  }

  @Test(arguments: [
    ("jet interference with flow -dash papers .", 0), ("what methods -dash exact or -dash are known", 0),
    ("what is a jaguar -car", 1), ("what is a jaguar -car +cat .", 2), ("-car +cat what is a jaguar", 2),
    ("-car what is a jaguar -boat here", 1),
  ])
  func `in a sentence signs count at its ends only`(question: String, count: Int) {
    let signs = QuerySyntax(question).ofSentence.tokens.count { if case .part = $0 { true } else { false } }
    #expect(signs == count)
  }

  /// A quadratic reader would take minutes.
  @Test(arguments: ["\"a ", "«a ", "“a ", "„a ", "+\"", "a* ", "title:", "-a\" ", "„a “b «c ", "\"a\"b "])
  func `long questions are read in linear time`(piece: String) {
    let question = String(repeating: piece, count: 1 << 20 / piece.utf8.count) + "» ” “"
    #expect(QuerySyntax(question).tokens.count > 0)
  }
}
