import TARSModelClients
import Testing

struct ServerSentEventParserTests {
  @Test(arguments: [
    ("data: a\n\n", [ServerSentEvent(data: "a")]),
    ("data:a\r\n\r\n", [ServerSentEvent(data: "a")]),
    ("data: a\r\r", [ServerSentEvent(data: "a")]),
    ("data: a\ndata: b\n\n", [ServerSentEvent(data: "a\nb")]),
    ("data:  two spaces\n\n", [ServerSentEvent(data: " two spaces")]),
    ("event: token\ndata: x\n\n", [ServerSentEvent(name: "token", data: "x")]),
    (": keep-alive\n\ndata: x\n\n", [ServerSentEvent(data: "x")]),
    ("event: lonely\n\ndata: x\n\n", [ServerSentEvent(data: "x")]),
    ("data\n\n", [ServerSentEvent(data: "")]),
    ("data\ndata\n\n", [ServerSentEvent(data: "\n")]),
    (
      "id: 7\ndata: x\n\ndata: y\n\n",
      [
        ServerSentEvent(data: "x", lastID: "7"), ServerSentEvent(data: "y", lastID: "7"),
      ]
    ),
    ("id: a\u{0}b\ndata: x\n\n", [ServerSentEvent(data: "x")]),
    ("retry: 10\nunknown: 1\nDATA: no\ndata: x\n\n", [ServerSentEvent(data: "x")]),
    ("\u{FEFF}data: x\n\n", [ServerSentEvent(data: "x")]),
    ("data: x\n", []),
    ("data: ü€😀\n\n", [ServerSentEvent(data: "ü€😀")]),
    ("", []),
  ])
  func `a stream is read as the specification says`(stream: String, expected: [ServerSentEvent]) throws {
    var parser = ServerSentEventParser()
    #expect(try parser.feed(stream.utf8) == expected)
  }

  @Test func `cuts between any two bytes change nothing`() throws {
    let stream = Array(
      "\u{FEFF}: hi\r\nid: 1\r\nevent: token\r\ndata: ä\r\ndata: b\r\n\r\ndata: c\n\ndata: d\r\r".utf8)
    var whole = ServerSentEventParser()
    let expected = try whole.feed(stream)
    #expect(expected.map(\.data) == ["ä\nb", "c", "d"])
    for cut in stream.indices {
      var parser = ServerSentEventParser()
      let events = try parser.feed(stream[..<cut]) + parser.feed(stream[cut...])
      #expect(events == expected, "cut at \(cut)")
    }
    var single = ServerSentEventParser()
    #expect(try stream.flatMap { try single.feed([$0]) } == expected)
  }

  @Test func `invalid UTF-8 is replaced and not fatal`() throws {
    var parser = ServerSentEventParser()
    #expect(
      try parser.feed(Array("data: ".utf8) + [0xFF, 0xC3, 10, 10]) == [
        ServerSentEvent(data: "\u{FFFD}\u{FFFD}")
      ])
  }

  @Test func `an event beyond the limit is refused`() throws {
    var endless = ServerSentEventParser(limit: 100)
    #expect(throws: ServerSentEventParser.EventTooLarge.self) {
      try endless.feed(repeatElement(UInt8(ascii: "x"), count: 101))
    }
    var many = ServerSentEventParser(limit: 100)
    #expect(throws: ServerSentEventParser.EventTooLarge.self) {
      for _ in 0..<30 { _ = try many.feed("data: 12345\n".utf8) }
    }
    var fitting = ServerSentEventParser(limit: 100)
    for _ in 0..<30 { #expect(try fitting.feed("data: 12345\n\n".utf8).count == 1) }
  }
}
