import Foundation
import TARSCore
import Testing

@testable import TARSServer

/// Ollama's API.
struct OllamaRouteTests {
  private static let chat = #"{"model":"tars","messages":[{"role":"user","content":"notice?"}]"#

  @Test func modelsAreListedAndShown() async throws {
    try await RunningServer.run { server in
      for path in ["/api/tags", "/api/ps"] {
        let list = try await server.send("GET", path).json(JSONValue.self)
        guard case .list(let models)? = list["models"] else { throw TARSError.unforeseen }
        #expect(models.compactMap { $0["model"]?.text } == ["tars:latest", "all-MiniLM-L6-v2"])
      }
      #expect(try await server.send("GET", "/api/version").text == #"{"version":"1.2.3"}"#)
      let shown = try await server.send("POST", "/api/show", body: #"{"name":"all-MiniLM-L6-v2:latest"}"#)
      #expect(try shown.json(JSONValue.self)["capabilities"] == ["embedding"])
    }
  }

  @Test func anAnswerComesInLinesOrWhole() async throws {
    try await RunningServer.run { server in
      let stream = try await server.send("POST", "/api/chat", body: Self.chat + "}")
      #expect(stream.headers["content-type"] == "application/x-ndjson")
      let lines = try stream.text.split(separator: "\n").map {
        try JSONDecoder().decode(JSONValue.self, from: Data($0.utf8))
      }
      #expect(lines.dropLast().allSatisfy { $0["done"] == false } && lines.count > 4)
      let text = lines.compactMap { $0["message"]?["content"]?.text }.joined()
      #expect(text.hasPrefix(Script.answer) && text.contains("\n\n[1] "))
      let last = try #require(lines.last)
      #expect(last["done"] == true && last["done_reason"] == "stop" && last["citations"] != nil)
      let whole = try await server.send("POST", "/api/chat", body: Self.chat + #","stream":false}"#)
      #expect(try whole.json(JSONValue.self)["message"]?["content"] == .text(text))
      let generated = try await server.send(
        "POST", "/api/generate", body: #"{"model":"tars:latest","prompt":"notice?","stream":false}"#)
      #expect(try generated.json(JSONValue.self)["response"] == .text(text))
    }
  }

  @Test func optionsCutTheAnswer() async throws {
    try await RunningServer.run { server in
      let cut = try await server.send(
        "POST", "/api/chat", body: Self.chat + #","stream":false,"options":{"num_predict":2}}"#)
      let reply = try cut.json(JSONValue.self)
      #expect(reply["done_reason"] == "length")
      #expect(reply["message"]?["content"]?.text?.hasPrefix("The notice \n\n[1]") == true)
      let all = try await server.send(
        "POST", "/api/chat", body: Self.chat + #","stream":false,"options":{"num_predict":-1}}"#)
      #expect(try all.json(JSONValue.self)["done_reason"] == "stop")
    }
  }

  @Test func aRequestWithoutAQuestionOnlyLoads() async throws {
    try await RunningServer.run { server in
      let reply = try await server.send("POST", "/api/generate", body: #"{"model":"tars"}"#)
      #expect(try reply.json(JSONValue.self)["done_reason"] == "load")
      #expect(server.engine.seen.questions.isEmpty)
    }
  }

  @Test func textsBecomeVectors() async throws {
    try await RunningServer.run { server in
      let reply = try await server.send(
        "POST", "/api/embed", body: #"{"model":"all-MiniLM-L6-v2","input":["day","good night"]}"#)
      let json = try reply.json(JSONValue.self)
      #expect(json["embeddings"] == .list([[1, 0, 0], .list([0, .number(0.6), .number(-0.8)])]))
      #expect(json["prompt_eval_count"] == 3)
      let old = try await server.send(
        "POST", "/api/embeddings", body: #"{"model":"all-MiniLM-L6-v2","prompt":"day"}"#)
      #expect(try old.json(JSONValue.self)["embedding"] == [1, 0, 0])
    }
  }

  @Test(arguments: [
    ("/api/chat", "{", 400), ("/api/chat", #"{"model":"llama","messages":[]}"#, 404),
    ("/api/chat", chat + #","format":"json"}"#, 400), ("/api/show", #"{"model":"llama"}"#, 404),
    ("/api/show", "{}", 400), ("/api/embed", #"{"model":"tars","input":"a"}"#, 404),
    ("/api/embed", #"{"model":"all-MiniLM-L6-v2","input":[[1,2]]}"#, 400),
    ("/api/embed", #"{"model":"all-MiniLM-L6-v2","input":[]}"#, 400),
    ("/api/embed", #"{"model":"all-MiniLM-L6-v2","input":"a","dimensions":7}"#, 400),
    ("/api/generate", #"{"model":"tars","prompt":"broken","stream":false}"#, 502),
  ])
  func errorsHaveOllamasShape(_ path: String, _ body: String, _ status: Int) async throws {
    try await RunningServer.run { server in
      let response = try await server.send("POST", path, body: body)
      #expect(response.status == status, "\(response.text)")
      let json = try response.json(JSONValue.self)
      #expect(json["error"]?.text?.isEmpty == false && json["request_id"]?.text != nil)
    }
  }

  @Test func anErrorInAStreamIsItsLastLine() async throws {
    try await RunningServer.run { server in
      let reply = try await server.send("POST", "/api/generate", body: #"{"model":"tars","prompt":"broken"}"#)
      #expect(reply.text.split(separator: "\n").last?.contains(#""error":"#) == true)
    }
  }
}
