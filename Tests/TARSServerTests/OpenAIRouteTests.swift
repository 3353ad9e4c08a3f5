import Foundation
import TARSCore
import Testing

@testable import TARSServer

/// Embeddings, files and the options of answers in OpenAI's API.
struct OpenAIRouteTests {
  @Test func modelsAreTheAnswererAndTheEmbedder() async throws {
    try await RunningServer.run { server in
      let list = try await server.send("GET", "/v1/models").json(JSONValue.self)
      guard case .list(let models)? = list["data"] else { throw TARSError.unforeseen }
      #expect(models.compactMap { $0["id"]?.text } == ["tars", "all-MiniLM-L6-v2"])
      #expect(try await server.send("GET", "/v1/models/all-MiniLM-L6-v2").status == 200)
      #expect(try await server.send("GET", "/v1/models/gpt").status == 404)
    }
  }

  @Test func vectorsComeAsNumbersOrBytes() async throws {
    try await RunningServer.run { server in
      let body = #"{"model":"all-MiniLM-L6-v2","input":["day","night"]"#
      let json = try await server.send("POST", "/v1/embeddings", body: body + "}").json(JSONValue.self)
      guard case .list(let items)? = json["data"] else { throw TARSError.unforeseen }
      #expect(items[1]["index"] == 1 && items[0]["embedding"] == [1, 0, 0])
      #expect(json["usage"] == ["prompt_tokens": 2, "total_tokens": 2])
      let packed = try await server.send(
        "POST", "/v1/embeddings", body: body + #","encoding_format":"base64"}"#)
      guard case .list(let texts)? = try packed.json(JSONValue.self)["data"] else {
        throw TARSError.unforeseen
      }
      #expect(texts[0]["embedding"] == "AACAPwAAAAAAAAAA")
      let own = try await server.send(
        "POST", "/api/v1/embeddings", body: #"{"texts":["day"],"role":"query"}"#)
      #expect(try own.json(TextVectors.self).vectors == [[1, 0, 0]])
    }
  }

  @Test(arguments: [
    (#"{"model":"tars","input":"a"}"#, 404), (#"{"model":"all-MiniLM-L6-v2","input":""}"#, 400),
    (#"{"model":"all-MiniLM-L6-v2","input":[1,2]}"#, 400), (#"{"input":"a"}"#, 400),
    (#"{"model":"all-MiniLM-L6-v2","input":"a","dimensions":7}"#, 400),
    (#"{"model":"all-MiniLM-L6-v2","input":"a","encoding_format":"hex"}"#, 400),
  ])
  func embeddingsThatCantBeAreRefused(_ body: String, _ status: Int) async throws {
    try await RunningServer.run { server in
      let response = try await server.send("POST", "/v1/embeddings", body: body)
      #expect(response.status == status && response.text.contains(#""type":"invalid_request_error""#))
    }
  }

  @Test func aFileIsADocumentWhosePathBeginsWithItsPurpose() async throws {
    try await RunningServer.run { server in
      let form = """
        --b\r\nContent-Disposition: form-data; name="purpose"\r\n\r\nassistants\r\n--b\r\n\
        Content-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhello\r\n--b--\r\n
        """
      let made = try await server.send(
        "POST", "/v1/files", body: form, headers: ["Content-Type": "multipart/form-data; boundary=b"])
      #expect(made.status == 200, "\(made.text)")
      #expect(server.engine.seen.uploads.map(\.name) == ["assistants/a.txt"])
      #expect(server.engine.seen.documentQueries.last?.under == "assistants/a.txt")
      let wrong = try await server.send(
        "POST", "/v1/files", body: form.replacing("assistants", with: "fun"),
        headers: ["Content-Type": "multipart/form-data; boundary=b"])
      #expect(wrong.status == 400)
    }
  }

  @Test func filesAreListedReadAndDeleted() async throws {
    try await RunningServer.run { server in
      let page = try await server.send("GET", "/v1/files?limit=2").json(JSONValue.self)
      #expect(page["has_more"] == true && page["first_id"] == "d1contract")
      let rest = try await server.send("GET", "/v1/files?after=\(page["last_id"]?.text ?? "")&limit=2")
        .json(JSONValue.self)
      #expect(rest["has_more"] == false && rest["first_id"] == "d3minutes")
      let file = try await server.send("GET", "/v1/files/d1contract").json(JSONValue.self)
      #expect(file["object"] == "file" && file["bytes"] == 52_000 && file["purpose"] == "user_data")
      #expect(try await server.send("GET", "/v1/files/d1contract/content").text.contains("60 days"))
      #expect(try await server.send("GET", "/v1/files/nobody").status == 404)
    }
  }

  @Test(arguments: [
    (#""stop":"period""#, "The notice \n\n[1]", "stop"),
    (#""max_tokens":3"#, "The notice period \n\n[1]", "length"),
    (
      #""stop":["xyz"],"n":2,"response_format":{"type":"text"},"tools":[{}],"tool_choice":"auto""#,
      "The notice period is", "stop"
    ),
  ])
  func optionsShapeTheAnswer(_ options: String, _ beginning: String, _ reason: String) async throws {
    try await RunningServer.run { server in
      let body = #"{"model":"tars","messages":[{"role":"user","content":"notice?"}],"# + options
      let json = try await server.send("POST", "/v1/chat/completions", body: body + "}").json(JSONValue.self)
      guard case .list(let choices)? = json["choices"] else { throw TARSError.unforeseen }
      #expect(choices.count == (options.contains(#""n":2"#) ? 2 : 1))
      #expect(choices.allSatisfy { $0["finish_reason"] == .text(reason) })
      let text = try #require(choices[0]["message"]?["content"]?.text)
      #expect(text.hasPrefix(beginning), "\(text)")
      let stream = try await server.send("POST", "/v1/chat/completions", body: body + #","stream":true}"#)
      let pieces = try stream.text.matches(of: /data: ({.*})/).map {
        try JSONDecoder().decode(JSONValue.self, from: Data($0.1.utf8))
      }
      let streamed = pieces.compactMap { piece -> String? in
        guard case .list(let choices)? = piece["choices"] else { return nil }
        return choices.first?["delta"]?["content"]?.text
      }
      #expect(streamed.joined() == text)
    }
  }

  @Test(arguments: [
    #""n":0"#, #""n":100"#, #""max_tokens":0"#, #""tool_choice":"required""#, #""stop":7"#,
    #""tool_choice":{"type":"function","function":{"name":"f"}}"#,
    #""response_format":{"type":"json_object"}"#,
  ])
  func optionsThatCantBeAreRefused(_ option: String) async throws {
    let body = #"{"model":"tars","messages":[{"role":"user","content":"notice?"}],"# + option + "}"
    try await RunningServer.run { server in
      let reply = try await server.send("POST", "/v1/chat/completions", body: body)
      #expect(reply.status == 400)
      #expect(server.engine.seen.questions.isEmpty)
    }
  }
}
