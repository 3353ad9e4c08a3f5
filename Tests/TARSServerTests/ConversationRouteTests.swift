import Foundation
import TARSCore
import Testing

@testable import TARSServer

/// Conversations over REST.
struct ConversationRouteTests {
  private static let all = "/api/v1/conversations"

  /// A conversation "c1" with a question "m1" and its answer "m2".
  private func begin(_ server: RunningServer) async throws {
    let made = try await server.send("POST", Self.all, body: #"{"title": "Leases", "tags": ["home"]}"#)
    #expect(made.status == 201)
    #expect(try made.json(Conversation.self).id.rawValue == "c1")
    let asked = try await server.send(
      "POST", Self.all + "/c1/ask", body: #"{"question": "notice?"}"#, headers: ["Accept": "application/json"]
    )
    let exchange = try asked.json(ConversationAskController.Exchange.self)
    #expect(exchange.question.text == "notice?" && exchange.answer.text == Script.answer)
    #expect(exchange.answer.parent == exchange.question.id)
  }

  @Test func `conversations are listed in pages`() async throws {
    try await RunningServer.run { server in
      for title in ["a", "b", "c"] {
        _ = try await server.send("POST", Self.all, body: #"{"title": "\#(title)"}"#)
      }
      let first = try await server.send("GET", Self.all + "?limit=2").json(ConversationController.Page.self)
      #expect(first.conversations.map(\.title) == ["a", "b"])
      let next = try #require(first.next)
      let last = try await server.send("GET", Self.all + "?limit=2&after=\(next)&archived=with")
        .json(ConversationController.Page.self)
      #expect(last.conversations.map(\.title) == ["c"] && last.next == nil)
      let none = try await server.send("GET", Self.all + "?archived=only").json(
        ConversationController.Page.self)
      #expect(none.conversations.isEmpty)
      let hits = try await server.send("GET", Self.all + "/search?query=b").json(
        ConversationController.Hits.self)
      #expect(hits.hits.map(\.conversation.title) == ["b"])
    }
  }

  @Test func `a change is made for the state that the client knows`() async throws {
    try await RunningServer.run { server in
      try await begin(server)
      let read = try await server.send("GET", Self.all + "/c1")
      let tag = try #require(read.headers["etag"])
      #expect(try read.json(ConversationTree.self).branch.map(\.rawValue) == ["m1", "m2"])
      let same = try await server.send("GET", Self.all + "/c1", headers: ["If-None-Match": tag])
      #expect(same.status == 304 && same.body.isEmpty && same.headers["etag"] == tag)
      let renamed = try await server.send(
        "PATCH", Self.all + "/c1", body: #"{"title": "Flats", "isPinned": true}"#, headers: ["If-Match": tag])
      let conversation = try renamed.json(Conversation.self)
      #expect(conversation.title == "Flats" && conversation.isPinned && conversation.tags == ["home"])
      let late = try await server.send(
        "PATCH", Self.all + "/c1", body: #"{"title": "Late"}"#, headers: ["If-Match": tag])
      #expect(late.status == 412 && late.text.contains("conversation_changed"))
      let newTag = try #require(renamed.headers["etag"])
      let good = try await server.send(
        "PATCH", Self.all + "/c1", body: #"{"tags": []}"#, headers: ["If-Match": "\"x\", \(newTag)"])
      #expect(try good.json(Conversation.self).tags.isEmpty)
    }
  }

  @Test func `an answer is streamed with its turn first and numbered events`() async throws {
    try await RunningServer.run { server in
      try await begin(server)
      let asked = try await server.send(
        "POST", Self.all + "/c1/ask", body: #"{"question": "and now?", "insteadOf": "m1"}"#)
      let blocks = asked.text.components(separatedBy: "\n\n").filter { !$0.isEmpty }
      #expect(blocks[0].hasPrefix("event: turn\n") && blocks[0].contains(#""answer":"m4""#))
      #expect(blocks[1].hasPrefix("id: 1\nevent: understanding\n"))
      #expect(blocks.last?.contains("event: done\n") == true)
      let tree = try await server.send("GET", Self.all + "/c1").json(ConversationTree.self)
      #expect(tree.branch.map(\.rawValue) == ["m3", "m4"] && tree.messages.count == 4)
      let again = try await server.send(
        "GET", Self.all + "/c1/messages/m4/events", headers: ["Last-Event-ID": "2"])
      #expect(again.text.hasPrefix("id: 3\nevent: token\n"))
      let back = try await server.send("PATCH", Self.all + "/c1", body: #"{"leaf": "m2"}"#)
      #expect(try back.json(Conversation.self).leaf?.rawValue == "m2")
      let other = try await server.send(
        "POST", Self.all + "/c1/messages/m2/regenerate", body: "{}", headers: ["Accept": "application/json"])
      #expect(try other.json(ConversationAskController.Exchange.self).question.id.rawValue == "m1")
    }
  }

  @Test func `an answer that fails says so in its stream or its status`() async throws {
    try await RunningServer.run { server in
      try await begin(server)
      let body = #"{"question": "broken?"}"#
      let streamed = try await server.send("POST", Self.all + "/c1/ask", body: body)
      #expect(streamed.status == 200 && streamed.text.contains("event: error\n"))
      let whole = try await server.send(
        "POST", Self.all + "/c1/ask", body: body, headers: ["Accept": "application/json"])
      #expect(whole.status == 502 && whole.text.contains("model_unreachable"))
    }
  }

  @Test func `feedback is given and taken back`() async throws {
    try await RunningServer.run { server in
      try await begin(server)
      let feedback = Self.all + "/c1/messages/m2/feedback"
      let given = try await server.send("PUT", feedback, body: #"{"thumb": "down", "reason": "old"}"#)
      #expect(try given.json(ConversationMessage.self).feedback?.reason == "old")
      let taken = try await server.send("DELETE", feedback)
      #expect(try taken.json(ConversationMessage.self).feedback == nil)
      let cancelled = try await server.send("POST", Self.all + "/c1/messages/m2/cancel")
      #expect(try cancelled.json(ConversationMessage.self).id.rawValue == "m2")
    }
  }

  @Test func `shares are given, listed and ended`() async throws {
    try await RunningServer.run { server in
      try await begin(server)
      let shares = Self.all + "/c1/shares"
      _ = try await server.send("PUT", shares + "/users/anna%20b")
      let both = try await server.send("PUT", shares + "/groups/everyone").json(ShareController.Readers.self)
      #expect(both.readers.map(\.user?.rawValue) == ["anna b", nil])
      #expect(both.readers.map(\.group) == [nil, .everyone])
      let one = try await server.send("DELETE", shares + "/users/anna%20b").json(ShareController.Readers.self)
      #expect(one.readers.count == 1)
      let page = try await server.send("GET", "/api/v1/shared/conversations", token: "viewer")
      #expect(try page.json(ShareController.Page.self).conversations.map(\.owner) == ["Anna"])
      let shared = try await server.send("GET", "/api/v1/shared/conversations/c1", token: "viewer")
      #expect(try shared.json(SharedConversation.self).messages.count == 2)
    }
  }

  @Test(arguments: [
    ("", "application/json", "conversations.json"),
    ("?format=html", "text/html; charset=utf-8", "conversations.html"),
    ("?format=markdown", "text/markdown; charset=utf-8", "conversations.md"),
  ])
  func `an export is a file to keep`(_ query: String, _ type: String, _ name: String) async throws {
    try await RunningServer.run { server in
      try await begin(server)
      let all = try await server.send("GET", Self.all + "/export" + query)
      #expect(all.headers["content-type"] == type)
      #expect(all.headers["content-disposition"] == "attachment; filename=\"\(name)\"")
      #expect(all.text.contains("Leases"))
      let one = try await server.send("GET", Self.all + "/c1/export" + query)
      #expect(one.headers["content-type"] == type)
      #expect(try await server.send("GET", Self.all + "/c9/export").status == 404)
      #expect(try await server.send("GET", Self.all + "/export?format=pdf").status == 400)
    }
  }

  @Test func `an import says what it did, and takes files up to its limit`() async throws {
    var limits = ServerSettings.Limits()
    limits.conversations = 1000
    try await RunningServer.run(limits: limits) { server in
      let good = try await server.send("POST", Self.all + "/import", body: "[1, 2]")
      #expect(try good.json(ConversationImportReport.self).messages == 6)
      #expect(try await server.send("POST", Self.all + "/import", body: "nothing").status == 400)
      let large = try await server.send(
        "POST", Self.all + "/import", body: String(repeating: "[", count: 1001))
      #expect(large.status == 413)
    }
  }

  @Test func `a deleted conversation is gone`() async throws {
    try await RunningServer.run { server in
      try await begin(server)
      let deleted = try await server.send("DELETE", Self.all + "/c1")
      #expect(deleted.status == 204 && deleted.body.isEmpty)
      for (method, path) in [("GET", "/c1"), ("DELETE", "/c1"), ("GET", "/c1/shares")] {
        let response = try await server.send(method, Self.all + path)
        #expect(response.status == 404 && response.text.contains("conversation_not_found"))
      }
    }
  }

  @Test(arguments: [
    ("POST", "", #"{"name": "x"}"#), ("POST", "", #"{"tags": "home"}"#), ("POST", "", "[]"),
    ("PATCH", "/c1", "{}"), ("PATCH", "/c1", #"{"owner": "me"}"#), ("PATCH", "/c1", #"{"isPinned": "yes"}"#),
    ("POST", "/c1/ask", "{}"), ("POST", "/c1/ask", #"{"question": " "}"#),
    ("POST", "/c1/ask", #"{"question": "x", "after": "m2", "insteadOf": "m1"}"#),
    ("POST", "/c1/ask", #"{"question": "x", "top": 0}"#),
    ("POST", "/c1/ask", #"{"question": "x", "scope": {"asOf": "soon"}}"#),
    ("POST", "/c1/messages/m2/regenerate", #"{"question": "x"}"#),
    ("PUT", "/c1/messages/m2/feedback", #"{"thumb": "sideways"}"#),
    ("PUT", "/c1/messages/m2/feedback", #"{"reason": "no thumb"}"#),
    ("GET", "?archived=maybe", nil), ("GET", "?limit=0", nil), ("GET", "?limit=200", nil),
    ("GET", "?page=2", nil),
    ("GET", "/search", nil), ("GET", "/search?query=%20", nil), ("GET", "/search?query=a&limit=101", nil),
  ])
  func `what means nothing is refused`(_ method: String, _ path: String, _ body: String?) async throws {
    try await RunningServer.run { server in
      try await begin(server)
      let response = try await server.send(method, Self.all + path, body: body)
      #expect(response.status == 400, "\(response.text)")
    }
  }

  @Test func `a wrong event id is refused`() async throws {
    try await RunningServer.run { server in
      try await begin(server)
      for id in ["x", "-1"] {
        let response = try await server.send(
          "GET", Self.all + "/c1/messages/m2/events", headers: ["Last-Event-ID": id])
        #expect(response.status == 400)
      }
    }
  }
}
