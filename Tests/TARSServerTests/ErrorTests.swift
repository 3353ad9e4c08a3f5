import Foundation
import TARSCore
import Testing

@testable import TARSServer

struct ErrorTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var method = "GET"
    var target: String
    var body: String?
    var headers: [String: String] = [:]
    var status: Int
    var code: String
    var testDescription: String { "\(method) \(target) \(body ?? "") -> \(status)" }
  }

  static let cases = [
    Case(target: "/nowhere", status: 404, code: "route_not_found"),
    Case(target: "/api/v1/nowhere", status: 404, code: "route_not_found"),
    Case(method: "PUT", target: "/api/v1/search", status: 405, code: "method_not_allowed"),
    Case(method: "PROPFIND", target: "/health", status: 405, code: "method_not_allowed"),
    Case(method: "BREW", target: "/health", status: 400, code: "malformed_request"),
    Case(target: "/api/v1/documents/nobody", status: 404, code: "document_not_found"),
    Case(method: "POST", target: "/api/v1/search", body: "{", status: 400, code: "bad_request"),
    Case(method: "POST", target: "/api/v1/search", body: "[]", status: 400, code: "bad_request"),
    Case(method: "POST", target: "/api/v1/search", body: "{}", status: 400, code: "bad_request"),
    Case(method: "POST", target: "/api/v1/search", body: #"{"query":7}"#, status: 400, code: "bad_request"),
    Case(method: "POST", target: "/api/v1/search", body: #"{"query":" "}"#, status: 400, code: "bad_request"),
    Case(
      method: "POST", target: "/api/v1/search", body: #"{"query":"a","top":0}"#, status: 400,
      code: "bad_request"),
    Case(
      method: "POST", target: "/api/v1/search", body: #"{"query":"a","mode":"psychic"}"#, status: 400,
      code: "bad_request"),
    Case(
      method: "POST", target: "/api/v1/search", body: #"{"query":"a","scope":{"asof":"2024"}}"#, status: 400,
      code: "bad_request"),
    Case(
      method: "POST", target: "/api/v1/ask", body: #"{"question":"a","scope":{"asOf":"June"}}"#, status: 400,
      code: "invalid_time"),
    Case(
      method: "POST", target: "/api/v1/ask", body: #"{"question":"a","extra":1}"#, status: 400,
      code: "bad_request"),
    Case(target: "/api/v1/search?query=a&validAt=2024-13", status: 400, code: "invalid_time"),
    Case(target: "/api/v1/search?query=a&query=b", status: 400, code: "bad_request"),
    Case(target: "/api/v1/search?query=%E4", status: 400, code: "bad_request"),
    Case(target: "/api/v1/search", status: 400, code: "bad_request"),
    Case(target: "/api/v1/documents?limit=many", status: 400, code: "bad_request"),
    Case(target: "/api/v1/documents?current=maybe", status: 400, code: "bad_request"),
    Case(
      method: "POST", target: "/api/v1/collections", body: #"{"name":"a\u0007"}"#, status: 400,
      code: "bad_request"),
    Case(
      method: "POST", target: "/api/v1/ingest", body: #"{"paths":["etc"]}"#, status: 400, code: "bad_request"),
    Case(method: "POST", target: "/api/v1/ingest", body: #"{"paths":[]}"#, status: 400, code: "bad_request"),
    Case(method: "POST", target: "/api/v1/documents", body: "x", status: 400, code: "bad_request"),
    Case(
      method: "POST", target: "/api/v1/documents?name=..%2Fx", body: "x", status: 400, code: "bad_request"),
    Case(
      method: "POST", target: "/api/v1/documents?name=%2Fetc%2Fx", body: "x", status: 400, code: "bad_request"
    ),
    Case(
      method: "POST", target: "/api/v1/documents?name=empty.txt", body: "", status: 422, code: "file_empty"),
  ]

  @Test(arguments: cases)
  func aBadRequestGetsAProblemThatSaysWhatToDo(_ example: Case) async throws {
    try await RunningServer.run { server in
      let response = try await server.send(
        example.method, example.target, body: example.body, headers: example.headers)
      #expect(response.status == example.status, "\(response.text)")
      #expect(response.headers["content-type"] == "application/problem+json")
      let problem = try response.json(Problem.self)
      #expect(problem.code == example.code && problem.status == example.status)
      #expect(problem.type == "/api/v1/errors/\(example.code)")
      #expect(!problem.detail.isEmpty && !problem.hint.isEmpty && !problem.title.isEmpty)
    }
  }

  @Test func wrongMethodsAreToldTheRightOnes() async throws {
    try await RunningServer.run { server in
      #expect(try await server.send("PUT", "/api/v1/search").headers["allow"] == "GET, HEAD, POST")
      // A word of the path goes before a parameter: DELETE is for a conversation, not for this.
      #expect(try await server.send("DELETE", "/api/v1/conversations/export").headers["allow"] == "GET, HEAD")
      let delete = try await server.send("POST", "/api/v1/documents/x", body: "")
      #expect(delete.headers["allow"] == "DELETE, GET, HEAD")
      #expect(try await server.send("OPTIONS", "/api/v1/ask").status == 405)
    }
  }

  @Test func theSameIdIsInTheProblemTheHeaderAndTheLog() async throws {
    try await RunningServer.run { server in
      let response = try await server.send("GET", "/api/v1/documents/nobody")
      let id = try response.json(Problem.self).requestId
      #expect(id.count == 32 && response.headers["x-request-id"] == id)
      #expect(server.log.all.contains { $0.contains("request failed") && $0.contains(id) })
    }
  }

  @Test func aDefectKeepsItsDetailsToTheLog() async throws {
    try await RunningServer.run { server in
      let response = try await server.send("GET", "/api/v1/search?query=defect")
      #expect(response.status == 500)
      #expect(!response.text.contains("secret detail"))
      #expect(try response.json(Problem.self).code == "internal_error")
      #expect(server.log.all.contains { $0.hasPrefix("error") && $0.contains("secret detail") })
    }
  }

  @Test func aBrokenStoreIsNotReadyButAlive() async throws {
    let engine = ScriptedEngine()
    engine.fail(with: TARSError(.storeDamaged, "The store is damaged.", hint: "Restore a backup."))
    try await RunningServer.run(engine: engine) { server in
      #expect(try await server.send("GET", "/health", token: nil).status == 200)
      let ready = try await server.send("GET", "/ready", token: nil)
      #expect(ready.status == 503)
      #expect(try ready.json(Problem.self).detail.contains("store_damaged"))
      #expect(try await server.send("GET", "/api/v1/status").status == 503)
      let metrics = try await server.send("GET", "/metrics")
      #expect(metrics.status == 200 && metrics.text.contains("tars_ready 0\n"))
      #expect(!metrics.text.contains("tars_store_items{"))
    }
  }

  @Test func errorsOfOpenAIRoutesHaveOpenAIsShape() async throws {
    struct Shape: Decodable {
      struct Details: Decodable {
        var message: String
        var type: String
        var code: String
      }
      var error: Details
    }
    try await RunningServer.run { server in
      let model = try await server.send(
        "POST", "/v1/chat/completions", body: #"{"model":"gpt","messages":[{"role":"user","content":"a"}]}"#)
      #expect(model.status == 404)
      #expect(try model.json(Shape.self).error.code == "model_not_found")
      let token = try await server.send("GET", "/v1/models", token: nil)
      #expect(token.status == 401)
      #expect(try token.json(Shape.self).error.type == "invalid_request_error")
      for bad in [
        #"{"model":"tars","messages":[]}"#, #"{"model":"tars"}"#,
        #"{"model":"tars","messages":[{"role":"user","content":[{"type":"image_url"}]}]}"#,
      ] {
        let response = try await server.send("POST", "/v1/chat/completions", body: bad)
        #expect(response.status == 400)
        #expect(try response.json(Shape.self).error.code == "bad_request")
      }
      #expect(try await server.send("GET", "/v1/nowhere").json(Shape.self).error.code == "route_not_found")
    }
  }
}
