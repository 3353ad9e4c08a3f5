import Foundation
import Synchronization
import TARSCore
import Testing

@testable import TARSServer

/// The Model Context Protocol without a transport.
struct MCPSessionTests {
  private let session = MCPSession(version: "1.2.3")
  private let engine = ScriptedEngine()

  /// The reply's JSON; `nil` where there is none.
  private func send(
    _ text: String, notes: Kept = Kept()
  ) async throws -> JSONValue? {
    let work = session.take(Data(text.utf8), engine: StandingEngine(engine: engine)) { notes.add($0) }
    let reply = try await work?.reply()
    return try reply.map { try JSONDecoder().decode(JSONValue.self, from: $0) }
  }

  final class Kept: Sendable {
    private let lines = Mutex<[String]>([])
    var all: [String] { lines.withLock { $0 } }
    func add(_ line: Data) { lines.withLock { $0.append(String(decoding: line, as: UTF8.self)) } }
  }

  @discardableResult
  private func begin(_ revision: String = "2025-06-18") async throws -> JSONValue? {
    try await send(
      #"{"jsonrpc":"2.0","id":"a","method":"initialize","params":{"protocolVersion":"\#(revision)"}}"#)
  }

  private func call(_ tool: String, _ arguments: String, meta: String = "{}") async throws -> JSONValue? {
    try await send(
      #"{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"\#(tool)","arguments":\#(arguments),"_meta":\#(meta)}}"#
    )
  }

  @Test(arguments: [
    ("2025-06-18", "2025-06-18"), ("2025-03-26", "2025-03-26"), ("2024-11-05", "2024-11-05"),
    ("2099-01-01", "2025-06-18"), ("", "2025-06-18"),
  ])
  func aRevisionIsAgreedOn(_ wanted: String, _ agreed: String) async throws {
    let reply = try await begin(wanted)
    #expect(reply?["id"] == "a")
    #expect(reply?["result"]?["protocolVersion"] == .text(agreed))
    #expect(reply?["result"]?["serverInfo"]?["version"] == "1.2.3")
    #expect(session.revision?.rawValue == agreed)
  }

  @Test(arguments: [
    ("{", -32700), ("", -32700), ("nonsense", -32700), (#""text""#, -32600), ("7", -32600), ("{}", -32600),
    (#"{"jsonrpc":"1.0","id":1,"method":"ping"}"#, -32600), (#"{"jsonrpc":"2.0","id":1}"#, -32600),
    (#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, -32600),
    (#"{"jsonrpc":"2.0","id":1.5,"method":"ping"}"#, -32600),
    (#"{"jsonrpc":"2.0","id":{},"method":"ping"}"#, -32600),
    (#"{"jsonrpc":"2.0","id":1,"method":7}"#, -32600),
    (#"{"jsonrpc":"2.0","id":1,"method":"ping","params":[1]}"#, -32602),
    (#"{"jsonrpc":"2.0","id":1,"method":"sampling/createMessage"}"#, -32601),
    (#"{"jsonrpc":"2.0","id":1,"method":"logging/setLevel","params":{"level":"info"}}"#, -32601),
    (#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"rm"}}"#, -32602),
    (#"{"jsonrpc":"2.0","id":1,"method":"tools/call"}"#, -32602),
    (#"{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{}}"#, -32602),
    (#"{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"file:///etc/passwd"}}"#, -32002),
    (
      #"{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"tars://documents/nobody"}}"#,
      -32002
    ),
    (#"{"jsonrpc":"2.0","id":1,"method":"resources/list","params":{"cursor":"%%"}}"#, -32602),
    (#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18"}}"#, -32600),
    (#"[{"jsonrpc":"2.0","id":1,"method":"ping"}]"#, -32600), ("[]", -32600),
    (String(repeating: "[", count: 100_000), -32700),
  ])
  func badMessagesGetTheProtocolsErrors(_ message: String, _ code: Int) async throws {
    try await begin()
    let reply = try await send(message)
    #expect(reply?["error"]?["code"] == .number(Double(code)), "\(message.prefix(200))")
    #expect(reply?["error"]?["message"]?.text?.isEmpty == false)
    #expect(try await send(#"{"jsonrpc":"2.0","id":2,"method":"ping"}"#)?["result"] == [:])
  }

  @Test func nothingButPingWorksBeforeTheSessionBegins() async throws {
    #expect(try await send(#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#)?["result"] == [:])
    let early = try await send(#"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#)
    #expect(early?["error"]?["code"] == -32600)
  }

  @Test func notificationsAndResponsesHaveNoReply() async throws {
    try await begin()
    for message in [
      #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#,
      #"{"jsonrpc":"2.0","method":"notifications/unheard-of","params":{}}"#,
      #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":99}}"#,
      #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{}}"#,
      #"{"jsonrpc":"2.0","id":3,"result":{}}"#,
    ] {
      #expect(try await send(message) == nil, "\(message)")
    }
  }

  @Test func theOldRevisionWithBatchesGetsOne() async throws {
    try await begin("2025-03-26")
    let reply = try await send(
      #"[{"jsonrpc":"2.0","id":1,"method":"ping"},7,{"jsonrpc":"2.0","method":"notifications/x"}]"#)
    guard case .list(let replies)? = reply else { throw TARSError.unforeseen }
    #expect(replies.count == 2)
    #expect(replies[0]["result"] == [:] && replies[1]["error"]?["code"] == -32600)
  }

  @Test func toolsHaveSchemasThatTheirRevisionKnows() async throws {
    try await begin()
    let reply = try await send(#"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#)
    guard case .list(let tools)? = reply?["result"]?["tools"] else { throw TARSError.unforeseen }
    #expect(
      tools.compactMap { $0["name"]?.text } == [
        "search", "ask", "read_document", "what_changed", "list_documents",
      ])
    for tool in tools {
      #expect(tool["inputSchema"]?["type"] == "object" && tool["outputSchema"]?["type"] == "object")
      #expect(tool["annotations"]?["readOnlyHint"] == true)
    }
    #expect(!"\(tools)".contains("$ref"))
    let old = MCPTool.search.json(.november2024)
    #expect(old["outputSchema"] == nil && old["annotations"] == nil && old["title"] == nil)
  }

  @Test func aSearchFindsPassagesWithTheirVersions() async throws {
    try await begin()
    let reply = try await call(
      "search", #"{"query":"notice","top":2,"validAt":"2024-05","collection":"default"}"#)
    let result = try #require(reply?["result"])
    #expect(result["isError"] == false)
    guard case .list(let hits)? = result["structuredContent"]?["hits"] else { throw TARSError.unforeseen }
    #expect(hits.first?["uri"] == "tars://documents/d1contract?at=v2")
    #expect(engine.seen.searches.first?.top == 2)
    #expect(engine.seen.searches.first?.scope.validAt == "2024-05")
  }

  @Test func anAnswerTellsHowFarItIs() async throws {
    try await begin()
    let notes = Kept()
    let reply = try await send(
      #"{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"ask","arguments":{"question":"notice?"},"_meta":{"progressToken":"p"}}}"#,
      notes: notes)
    let text = try #require(reply?["result"]?["structuredContent"]?["answer"]?.text)
    #expect(text.contains("60 days"))
    let lines = notes.all
    #expect(lines.count >= 3)
    #expect(
      lines.allSatisfy { $0.contains(#""progressToken":"p""#) && $0.contains("notifications/progress") })
  }

  @Test func withoutATokenNoProgressIsTold() async throws {
    try await begin()
    let notes = Kept()
    _ = try await send(
      #"{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"ask","arguments":{"question":"notice?"}}}"#,
      notes: notes)
    #expect(notes.all == [])
  }

  @Test(arguments: [
    ("search", "{}"), ("search", #"{"query":"a","top":1000}"#), ("search", #"{"query":"a","asof":"2024"}"#),
    ("search", #"{"query":"a","asOf":"soon"}"#), ("ask", #"{"question":"  "}"#), ("ask", #"{"question":7}"#),
    ("read_document", #"{"document":"nobody"}"#), ("read_document", #"{"document":"d1contract","from":0}"#),
    ("what_changed", #"{"from":"v1"}"#), ("what_changed", #"{"since":"soon","query":"a"}"#),
    ("list_documents", #"{"limit":0}"#), ("ask", #"{"question":"broken"}"#),
    ("search", #"{"query":"defect"}"#),
  ])
  func failuresOfToolsAreResultsThatSayWhatToDo(_ tool: String, _ arguments: String) async throws {
    try await begin()
    let result = try #require(try await call(tool, arguments)?["result"])
    #expect(result["isError"] == true && result["structuredContent"] == nil)
    guard case .list(let content)? = result["content"], let text = content.first?["text"]?.text else {
      throw TARSError.unforeseen
    }
    #expect(text.contains("[") && !text.contains("secret"))
  }

  @Test func aDocumentIsReadAndCompared() async throws {
    try await begin()
    let read = try await call("read_document", #"{"document":"d1contract","at":"v1"}"#)?["result"]
    #expect(read?["structuredContent"]?["version"] == 1 && read?["structuredContent"]?["superseded"] == true)
    #expect(read?["structuredContent"]?["text"]?.text?.hasPrefix("# Employment\n\n## Notice\n\n") == true)
    let events = try await call("what_changed", #"{"document":"d1contract"}"#)?["result"]
    guard case .list(let all)? = events?["structuredContent"]?["events"] else { throw TARSError.unforeseen }
    #expect(all.count == 2 && events?["structuredContent"]?["comparison"] == nil)
    let compared = try await call("what_changed", #"{"document":"d1contract","from":"v1"}"#)?["result"]
    #expect(compared?["structuredContent"]?["comparison"]?["counts"]?["replaced"] == 1)
    #expect(engine.seen.differences == [DiffRequest(document: "d1contract", from: "v1")])
  }

  @Test func aCancelledRequestStopsAndHasNoReply() async throws {
    try await begin()
    let work = session.take(
      Data(
        #"{"jsonrpc":"2.0","id":9,"method":"tools/call","params":{"name":"ask","arguments":{"question":"silently"}}}"#
          .utf8), engine: StandingEngine(engine: engine)
    ) { _ in }
    let waiting = try #require(work)
    while engine.seen.questions.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
    let double = try await send(#"{"jsonrpc":"2.0","id":9,"method":"ping"}"#)
    #expect(double?["error"]?["code"] == -32600)
    _ = try await send(#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":9}}"#)
    #expect(try await waiting.reply() == nil)
    while engine.seen.stopped.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
  }

  @Test func documentsAreResources() async throws {
    try await begin()
    let list = try await send(#"{"jsonrpc":"2.0","id":1,"method":"resources/list"}"#)?["result"]
    guard case .list(let resources)? = list?["resources"] else { throw TARSError.unforeseen }
    #expect(resources.first?["uri"] == "tars://documents/d1contract" && resources.count == 3)
    #expect(list?["nextCursor"] == nil)
    let read = try await send(
      #"{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"tars://documents/d1contract?at=v1"}}"#
    )
    guard case .list(let contents)? = read?["result"]?["contents"] else { throw TARSError.unforeseen }
    #expect(contents.first?["text"]?.text?.contains("30 days") == true)
    #expect(contents.first?["uri"] == "tars://documents/d1contract?at=v1")
  }

  @Test(arguments: [
    ("tars://documents/d1", DocumentAddressParts(document: "d1", at: nil)),
    ("tars://documents/d1?at=2024-05-01", DocumentAddressParts(document: "d1", at: "2024-05-01")),
    ("tars://documents/d%201?at=v2", DocumentAddressParts(document: "d 1", at: "v2")),
    ("tars://documents/", nil), ("tars://documents/a/b", nil), ("tars://documents/a%2Fb", nil),
    ("tars://documents/a?at=", nil), ("tars://documents/a?to=v1", nil), ("tars://documents/%zz", nil),
    ("http://documents/a", nil), ("", nil),
  ])
  func addressesNameDocuments(_ uri: String, _ parts: DocumentAddressParts?) {
    let address = DocumentAddress(uri)
    #expect(address.map { DocumentAddressParts(document: $0.document, at: $0.at) } == parts)
  }

  struct DocumentAddressParts: Hashable, Sendable {
    let document: String
    let at: String?
  }
}
