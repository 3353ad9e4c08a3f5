import TARSCore
import Testing

@testable import TARSServer

/// What holds for many routes alike: repeated requests, entity tags, the catalogue of errors.
struct ContractTests {
  private let path = "/api/v1/collections"
  private let body = #"{"name":"hr"}"#

  @Test func aCreationThatComesTwiceIsAnsweredAsTheFirstWas() async throws {
    try await RunningServer.run { server in
      let headers = ["Idempotency-Key": "4f6d"]
      let first = try await server.send("POST", path, body: body, headers: headers)
      let again = try await server.send("POST", path, body: body, headers: headers)
      #expect(first.status == 201 && again.status == 201 && first.body == again.body)
      #expect(first.headers["idempotent-replayed"] == nil && again.headers["idempotent-replayed"] == "true")
      let other = try await server.send("POST", path, body: #"{"name":"law"}"#, headers: headers)
      #expect(other.status == 422)
      #expect(try other.json(Problem.self).code == "idempotency_mismatch")
      let elsewhere = try await server.send(
        "POST", "/api/v1/documents?name=a.txt", body: body, headers: headers)
      #expect(elsewhere.status == 422)
    }
  }

  @Test func aFailedCreationMayComeAgain() async throws {
    try await RunningServer.run { server in
      let headers = ["Idempotency-Key": "4f6e"]
      #expect(try await server.send("POST", path, body: "{}", headers: headers).status == 400)
      let again = try await server.send("POST", path, body: body, headers: headers)
      #expect(again.status == 201 && again.headers["idempotent-replayed"] == nil)
    }
  }

  @Test func documentsAreAddedOnceToo() async throws {
    try await RunningServer.run { server in
      let target = "/api/v1/documents?name=a.txt"
      let headers = ["Idempotency-Key": "\"quoted\""]
      let first = try await server.send("POST", target, body: "Text.", headers: headers)
      let again = try await server.send("POST", target, body: "Text.", headers: ["Idempotency-Key": "quoted"])
      #expect(first.status == 200 && first.body == again.body)
      #expect(again.headers["idempotent-replayed"] == "true")
      #expect(try await server.send("POST", target, body: "Other.", headers: headers).status == 422)
    }
  }

  @Test func secretsAreNotKeptForRepetitions() async throws {
    try await RunningServer.run { server in
      let headers = ["Idempotency-Key": "4f6f"]
      let body = #"{"url": "https://a.example/"}"#
      let first = try await server.send("POST", "/api/v1/webhooks", body: body, headers: headers)
      #expect(first.status == 201 && first.text.contains("whsec_"))
      let again = try await server.send("POST", "/api/v1/webhooks", body: body, headers: headers)
      #expect(again.status == 409 && !again.text.contains("whsec_"))
      #expect(try again.json(Problem.self).code == "idempotency_secret")
    }
  }

  @Test(arguments: ["two words", String(repeating: "k", count: 256), "\"\"", "schlüssel"])
  func whatIsNoKeyIsRefused(_ key: String) async throws {
    try await RunningServer.run { server in
      let reply = try await server.send("POST", path, body: body, headers: ["Idempotency-Key": key])
      #expect(reply.status == 400)
    }
  }

  @Test func whatIsKnownIsNotSentAgain() async throws {
    try await RunningServer.run { server in
      for path in ["/api/v1/documents/d1contract", "/openapi.json", "/api/v1/errors"] {
        let first = try await server.send("GET", path)
        let tag = try #require(first.headers["etag"])
        #expect(first.status == 200 && tag.hasPrefix("\"") && tag.count == 34)
        let again = try await server.send("GET", path, headers: ["If-None-Match": "\"x\", W/\(tag)"])
        #expect(again.status == 304 && again.body.isEmpty && again.headers["etag"] == tag)
        let other = try await server.send("GET", path, headers: ["If-None-Match": "\"x\""])
        #expect(other.status == 200 && other.body == first.body)
        #expect(try await server.send("HEAD", path).headers["etag"] == tag)
      }
    }
  }

  @Test func anEditOfWhatChangedMeanwhileIsRefused() async throws {
    try await RunningServer.run { server in
      let path = "/api/v1/documents/d1contract"
      let tag = try #require(try await server.send("GET", path).headers["etag"])
      let stale = try await server.send("DELETE", path, headers: ["If-Match": "\"stale\""])
      #expect(stale.status == 412 && stale.headers["etag"] == tag)
      #expect(try await server.send("DELETE", path, headers: ["If-Match": "W/\(tag)"]).status == 412)
      #expect(try await server.send("DELETE", path, headers: ["If-Match": tag]).status == 200)
      #expect(try await server.send("DELETE", path, headers: ["If-Match": "*"]).status == 200)
    }
  }

  @Test func everyProblemLeadsToItsExplanation() async throws {
    try await RunningServer.run { server in
      let problem = try await server.send("GET", "/api/v1/documents/nobody").json(Problem.self)
      let entry = try await server.send("GET", problem.type, token: nil)
      #expect(entry.status == 200)
      #expect(try entry.json(ErrorCatalogue.Entry.self).code == "document_not_found")
      #expect(try await server.send("GET", "/api/v1/errors/none").status == 404)
      let all = try await server.send("GET", "/api/v1/errors").json(ErrorCatalogue.List.self).errors
      #expect(all.count == ErrorCode.allCases.count + RequestFault.Code.allCases.count)
      #expect(Set(all.map(\.code)).count == all.count && all.allSatisfy { !$0.meaning.isEmpty })
    }
  }
}
