import Foundation
import TARSCore
import Testing

@testable import TARSServer

struct AnswerTests {
  private struct Completion: Decodable {
    struct Choice: Decodable {
      var message: [String: String]
    }
    var choices: [Choice]
    var usage: [String: Int]
    var citations: [Citation]
  }

  /// The events of a stream: each one's name and data.
  private static func events(_ text: String) -> [(name: String, data: String)] {
    text.components(separatedBy: "\n\n").compactMap { block in
      let lines = block.components(separatedBy: "\n")
      guard let data = lines.first(where: { $0.hasPrefix("data: ") }) else { return nil }
      let name = lines.first { $0.hasPrefix("event: ") }.map { String($0.dropFirst(7)) } ?? ""
      return (name, String(data.dropFirst(6)))
    }
  }

  @Test func aQuestionStreamsTheEnginesEvents() async throws {
    try await RunningServer.run { server in
      let response = try await server.send(
        "POST", "/api/v1/ask",
        body: #"{"question":"Notice period?","top":5,"scope":{"asOf":"2024-07","collection":"contracts"}}"#)
      #expect(response.headers["content-type"] == "text/event-stream; charset=utf-8")
      let events = Self.events(response.text)
      let decoded = try events.map { try JSONDecoder().decode(AnswerEvent.self, from: Data($0.data.utf8)) }
      #expect(decoded.map(\.name) == events.map(\.name))
      var text = ""
      for case .token(let piece) in decoded { text += piece }
      #expect(text == Script.answer)
      guard case .done(let answer)? = decoded.last else {
        Issue.record("no end")
        return
      }
      #expect(answer.citations.map(\.version) == [2, 1])
      let scope = TimeScope(asOf: "2024-07", collection: "contracts")
      #expect(
        server.engine.seen.questions == [AskRequest(question: "Notice period?", scope: scope, top: 5)])
    }
  }

  @Test func whatWasSaidBeforeReachesTheEngine() async throws {
    let turns = [ChatTurn(question: "Notice for tenants?", answer: "Three months. [1]")]
    try await RunningServer.run { server in
      _ = try await server.send(
        "POST", "/api/v1/ask",
        body: """
          {"question":"And for landlords?","history":[{"question":"Notice for tenants?","answer":"Three months. [1]"}]}
          """)
      _ = try await server.send(
        "POST", "/v1/chat/completions",
        body: """
          {"model":"tars","messages":[{"role":"system","content":"Be brief."},
           {"role":"user","content":"Notice for tenants?"},
           {"role":"assistant","content":"Three months. [1]\\n\\n[1] lease.txt, version 1 of 2024-01-01: \\"x\\""},
           {"role":"user","content":"And for landlords?"}]}
          """)
      #expect(server.engine.seen.questions.map(\.history) == [turns, turns])
    }
  }

  @Test func aHistoryHasBounds() async throws {
    let turns = Array(repeating: #"{"question":"a","answer":"b"}"#, count: 101).joined(separator: ",")
    try await RunningServer.run { server in
      let response = try await server.send(
        "POST", "/api/v1/ask", body: #"{"question":"c","history":[\#(turns)]}"#)
      #expect(response.status == 400)
      #expect(server.engine.seen.questions.isEmpty)
    }
  }

  @Test(arguments: [
    ("application/json", true), ("application/json, */*", true), ("text/event-stream", false), ("*/*", false),
    ("text/event-stream, application/json", false),
  ])
  func theAcceptHeaderChoosesBetweenStreamAndWhole(_ accept: String, _ whole: Bool) async throws {
    try await RunningServer.run { server in
      let response = try await server.send(
        "POST", "/api/v1/ask", body: #"{"question":"Notice?"}"#, headers: ["Accept": accept])
      let type = try #require(response.headers["content-type"])
      #expect(type.hasPrefix(whole ? "application/json" : "text/event-stream"))
      if whole { #expect(try response.json(Answer.self).answer == Script.answer) }
    }
  }

  @Test(arguments: [
    ("broken", 502, "model_unreachable"), ("defect", 500, "internal_error"),
    ("unfinished", 500, "internal_error"),
  ])
  func anAnswerThatFailsSaysSoOnEveryWay(_ word: String, _ status: Int, _ code: String) async throws {
    try await RunningServer.run { server in
      let body = "{\"question\":\"\(word)\"}"
      let stream = try await server.send("POST", "/api/v1/ask", body: body)
      let last = try #require(Self.events(stream.text).last)
      #expect(last.name == "error" && last.data.contains(code) && !last.data.contains("secret detail"))
      let whole = try await server.send(
        "POST", "/api/v1/ask", body: body, headers: ["Accept": "application/json"])
      #expect(whole.status == status)
      #expect(try whole.json(Problem.self).code == code)
      let chat =
        "{\"model\":\"tars\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"\(word)\"}]}"
      let chunks = Self.events(try await server.send("POST", "/v1/chat/completions", body: chat).text)
      #expect(chunks.last?.data.hasPrefix(#"{"error":{"code":"\#(code)""#) == true)
      #expect(!chunks.contains { $0.data == "[DONE]" })
      let metrics = try await server.send("GET", "/metrics").text
      #expect(metrics.contains(#"tars_answers_total{outcome="failed"} 3"#))
    }
  }

  @Test func aChatGetsTheAnswerWithFootnotesAndCitations() async throws {
    try await RunningServer.run { server in
      let body = """
        {"model":"tars","temperature":0.2,"scope":{"validAt":"2024-07"},"messages":[
          {"role":"system","content":"Be kind."},{"role":"user","content":"Hello"},
          {"role":"assistant","content":null},
          {"role":"user","content":[{"type":"text","text":"Notice period?"}]}]}
        """
      let completion = try await server.send("POST", "/v1/chat/completions", body: body).json(Completion.self)
      let text = try #require(completion.choices.first?.message["content"])
      #expect(
        text.hasPrefix(Script.answer + "\n\n[1] /docs/hr/contract.pdf, version 2 of 2024-06-01, page 3: \""))
      #expect(text.contains("[2] /docs/hr/contract.pdf, version 1 of 2024-01-02, superseded, page 3: \""))
      #expect(completion.citations.map(\.n) == [1, 2])
      #expect(completion.usage["prompt_tokens"] == 2 && completion.usage["total_tokens"] ?? 0 > 20)
      let question = try #require(server.engine.seen.questions.first)
      #expect(question.question == "Notice period?" && question.scope == TimeScope(validAt: "2024-07"))
      #expect(question.history == [ChatTurn(question: "Hello", answer: "")])
    }
  }

  @Test func aChatStreamsChunksUntilDone() async throws {
    try await RunningServer.run { server in
      let body =
        #"{"model":"tars","stream":true,"stream_options":{"include_usage":true},"messages":[{"role":"user","content":"Notice?"}]}"#
      let events = Self.events(try await server.send("POST", "/v1/chat/completions", body: body).text)
      #expect(events.allSatisfy { $0.name.isEmpty })
      #expect(events.last?.data == "[DONE]")
      let chunks = try events.dropLast().map {
        try #require(try JSONSerialization.jsonObject(with: Data($0.data.utf8)) as? [String: Any])
      }
      let choices = chunks.map { $0["choices"] as? [[String: Any]] ?? [] }
      let deltas = choices.compactMap { $0.first?["delta"] as? [String: Any] }
      #expect(deltas.first?["role"] as? String == "assistant")
      let text = deltas.compactMap { $0["content"] as? String }.joined()
      #expect(text.hasPrefix(Script.answer + "\n\n[1] "))
      let end = chunks[chunks.count - 2]
      #expect((end["citations"] as? [Any])?.count == 2)
      #expect(choices[chunks.count - 2].first?["finish_reason"] as? String == "stop")
      #expect(choices.first?.first?["finish_reason"] is NSNull)
      #expect(choices.last?.isEmpty == true && chunks.last?["usage"] is [String: Any])
    }
  }

  @Test func anAdditionStreamsItsProgress() async throws {
    try await RunningServer.run { server in
      let response = try await server.send(
        "POST", "/api/v1/ingest", body: #"{"paths":["/docs/a","/docs/b"],"collection":"laws"}"#)
      let events = try Self.events(response.text).map {
        try JSONDecoder().decode(AddEvent.self, from: Data($0.data.utf8))
      }
      #expect(events.first == .queued(2) && events.last == .finished(Script.report) && events.count == 4)
      #expect(
        server.engine.seen.additions == [AddRequest(paths: ["/docs/a", "/docs/b"], collection: "laws")])
      let metrics = try await server.send("GET", "/metrics").text
      #expect(metrics.contains(#"tars_ingested_files_total{outcome="added"} 2"#))
      #expect(metrics.contains(#"tars_ingested_chunks_total{kind="new"} 8"#))
    }
  }

  @Test func uploadsAreTakenAsBytesAndAsForms() async throws {
    let bytes = Data([0, 13, 10, 45, 45, 120, 255, 13, 10])
    try await RunningServer.run { server in
      let raw = try await server.send(
        "POST", "/api/v1/documents?name=2024%2Fa.bin&collection=laws", data: bytes)
      #expect(try raw.json(AddReport.self) == Script.report)
      var form = Data(
        "preamble\r\n--b1\r\nContent-Disposition: form-data; name=\"collection\"\r\n\r\nforms\r\n".utf8)
      form += Data(
        "--b1\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a \\\"b\\\";c.bin\"\r\n".utf8)
      form +=
        Data("Content-Type: application/octet-stream\r\n\r\n".utf8) + bytes + Data("\r\n--b1--\r\n".utf8)
      let type = "multipart/form-data; boundary=\"b1\""
      let posted = try await server.send(
        "POST", "/api/v1/documents", data: form, headers: ["Content-Type": type])
      #expect(posted.status == 200, "\(posted.text)")
      #expect(
        server.engine.seen.uploads == [
          UploadedContent(name: "2024/a.bin", data: bytes, collection: "laws"),
          UploadedContent(name: "a \"b\";c.bin", data: bytes, collection: "forms"),
        ])
    }
  }
}
