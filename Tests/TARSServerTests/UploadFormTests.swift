import Foundation
import TARSCore
import Testing

@testable import TARSServer

/// Documents in forms and bodies, as clients send them.
struct UploadFormTests {
  private static let type = "multipart/form-data; boundary=b"

  private static func file(_ name: String, _ content: String) -> String {
    MultipartReaderTests.part("name=\"file\"; filename=\"\(name)\"", content, "b")
  }

  private static func field(_ name: String, _ value: String) -> String {
    MultipartReaderTests.part("name=\"\(name)\"", value, "b")
  }

  private static func send(
    _ parts: String, to server: RunningServer, target: String = "/api/v1/documents"
  ) async throws -> RawConnection.Response {
    try await server.send("POST", target, body: parts + "--b--\r\n", headers: ["Content-Type": type])
  }

  @Test func severalFilesGoToOneCollectionAndFolder() async throws {
    try await RunningServer.run { server in
      let parts =
        Self.file("a.pdf", "A") + Self.file("Übersicht 文書.docx", "B") + Self.field("collection", "family")
        + Self.field("path", "/2024/letters/") + Self.field("_charset_", "utf-8")
      let response = try await Self.send(parts, to: server)
      #expect(response.status == 200, "\(response.text)")
      #expect(
        server.engine.seen.uploads == [
          UploadedContent(name: "2024/letters/a.pdf", data: Data("A".utf8), collection: "family"),
          UploadedContent(name: "2024/letters/Übersicht 文書.docx", data: Data("B".utf8), collection: "family"),
        ])
      try await server.wait { server.engine.seen.rooms == 0 }
      #expect(server.engine.seen.rooms == 0)
    }
  }

  @Test func aSingleFileMayHaveAnotherName() async throws {
    try await RunningServer.run { server in
      let parts = Self.field("name", "x/y.md") + Self.file("a.md", "A")
      #expect(try await Self.send(parts, to: server).status == 200)
      #expect(server.engine.seen.uploads.map(\.name) == ["x/y.md"])
      let two = try await Self.send(parts + Self.file("b.md", "B"), to: server)
      #expect(two.status == 400)
      #expect(server.engine.seen.uploads.count == 1)
    }
  }

  @Test(arguments: [
    "../../etc/passwd", "/etc/passwd", "a/../../b", "..",
    "a\\0b".replacingOccurrences(of: "\\0", with: "\u{1}"),
    "annexe\u{202E}fdp.exe", "a\u{2066}b", "", "a//b", String(repeating: "n", count: 1001),
  ])
  func namesThatCantBeDocumentsAreRefused(_ name: String) async throws {
    try await RunningServer.run { server in
      let response = try await Self.send(Self.file("ok.md", "A") + Self.file(name, "B"), to: server)
      #expect(response.status == 400)
      #expect(try response.json(Problem.self).code == "bad_request")
      #expect(server.engine.seen.uploads.isEmpty)
      try await server.wait { server.engine.seen.rooms == 0 }
      #expect(server.engine.seen.rooms == 0)
    }
  }

  @Test(arguments: [
    "", "--b--", "--b\r\n", file("a.md", "A"), field("name", "a.md") + "--b--",
    file("a.md", "A") + field("colection", "x") + "--b--", file("a.md", "A") + "--bb--",
    file("a.md", "A") + field("path", "a") + field("path", "b") + "--b--",
    file("a.md", "A") + field("path", String(repeating: "p", count: 5000)) + "--b--",
    file("a.md", "A") + field("path", "../x") + "--b--",
  ])
  func aFormThatIsWrongAddsNothing(_ body: String) async throws {
    try await RunningServer.run { server in
      let response = try await server.send(
        "POST", "/api/v1/documents", body: body, headers: ["Content-Type": Self.type])
      #expect(response.status == 400)
      let problem = try response.json(Problem.self)
      #expect(problem.code == "bad_request" && !problem.hint.isEmpty)
      #expect(server.engine.seen.uploads.isEmpty)
      try await server.wait { server.engine.seen.rooms == 0 }
      #expect(server.engine.seen.rooms == 0)
    }
  }

  @Test func aFormWithTooManyPartsIsRefused() async throws {
    try await RunningServer.run { server in
      let parts = String(repeating: Self.file("a.md", ""), count: 10_000)
      let response = try await Self.send(parts, to: server)
      #expect(response.status == 400 && response.text.contains("more than 1000 parts"))
      try await server.wait { server.engine.seen.rooms == 0 }
      #expect(server.engine.seen.rooms == 0 && server.engine.seen.uploads.isEmpty)
    }
  }

  @Test(arguments: [
    "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"ä\"",
  ])
  func aFormWithoutBoundaryIsRefused(_ type: String) async throws {
    try await RunningServer.run { server in
      let response = try await server.send(
        "POST", "/api/v1/documents", body: "x", headers: ["Content-Type": type])
      #expect(response.status == 400)
    }
  }

  @Test(arguments: ["/api/v1/documents?name=a.bin", "/api/v1/documents"])
  func aClientThatLeavesLeavesNothingBehind(_ target: String) async throws {
    try await RunningServer.run { server in
      let connection = try RawConnection(port: server.port)
      let headers = target.contains("?") ? [:] : ["Content-Type": Self.type]
      connection.send(server.head("POST", target, length: 1_000_000, headers: headers))
      connection.send(Self.file("a.md", String(repeating: "x", count: 200_000)))
      try await server.wait { server.engine.seen.rooms == 1 }
      connection.leave()
      try await server.wait { server.engine.seen.rooms == 0 }
      #expect(server.engine.seen.rooms == 0 && server.engine.seen.uploads.isEmpty)
      #expect(try await server.send("GET", "/health").status == 200)
    }
  }

  @Test func aLargeBodyComesInSmallPieces() async throws {
    try await RunningServer.run { server in
      let bytes = Data(repeating: 65, count: 20 << 20)
      let raw = try await server.send("POST", "/api/v1/documents?name=a.bin", data: bytes)
      #expect(raw.status == 200)
      #expect(server.engine.seen.uploads.first?.data.count == bytes.count)
      let form = Data(Self.file("a.bin", String(decoding: bytes, as: UTF8.self)).utf8) + Data("--b--".utf8)
      let second = try await server.send(
        "POST", "/api/v1/documents", data: form, headers: ["Content-Type": Self.type])
      #expect(second.status == 200)
      #expect(server.engine.seen.uploads.last?.data == bytes)
      #expect(server.engine.seen.largestPiece < 2 << 20)
    }
  }

  @Test func aFullDiskIsSaid() async throws {
    try await RunningServer.run { server in
      let bytes = Data(repeating: 65, count: MemoryRoom.capacity + 1)
      let response = try await server.send("POST", "/api/v1/documents?name=a.bin", data: bytes)
      #expect(response.status == 507)
      #expect(try response.json(Problem.self).code == "disk_full")
      #expect(server.engine.seen.uploads.isEmpty)
    }
  }

  @Test func aBodyThatGoesOnHasTime() async throws {
    var limits = ServerSettings.Limits()
    (limits.bodyTimeout, limits.bodyStride) = (.milliseconds(400), 1000)
    try await RunningServer.run(limits: limits) { server in
      let connection = try RawConnection(port: server.port)
      connection.send(server.head("POST", "/api/v1/documents?name=a.txt", length: 8000))
      for _ in 0..<8 { connection.send(String(repeating: "x", count: 1000), after: 0.12) }
      #expect(try await connection.response().status == 200)
      let slow = try RawConnection(port: server.port)
      slow.send(server.head("POST", "/api/v1/documents?name=a.txt", length: 8000))
      slow.send(String(repeating: "x", count: 999))
      #expect(try await slow.response().status == 408)
    }
  }

  @Test func aPageIsAddedByItsURL() async throws {
    try await RunningServer.run { server in
      func add(_ body: String, _ target: String = "/api/v1/documents") async throws -> RawConnection.Response
      {
        try await server.send("POST", target, body: body, headers: ["Content-Type": "application/json"])
      }
      let page = #"{"url":"https://allowed.example/a","collection":"laws"}"#
      #expect(try await add(page).status == 200)
      #expect(
        server.engine.seen.pages == [PageAddition(url: "https://allowed.example/a", collection: "laws")])
      let denied = try await add(#"{"url":"https://other.example/a"}"#)
      #expect(denied.status == 422)
      #expect(try denied.json(Problem.self).code == "source_denied")
      for wrong in ["{}", "[]", #"{"url":"https://allowed.example/","name":"x"}"#, #"{"url":7}"#] {
        #expect(try await add(wrong).status == 400)
      }
      // JSON with a name is a document as any other.
      #expect(try await add(page, "/api/v1/documents?name=page.json").status == 200)
      #expect(server.engine.seen.uploads.map(\.data) == [Data(page.utf8)])
    }
  }
}
