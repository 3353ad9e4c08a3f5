import Foundation
import TARSCore
import Testing

@testable import TARSServer

/// tus 1.0.0 on the wire.
struct ResumableUploadRouteTests {
  private static let root = "/api/v1/uploads"
  private static let version = ["Tus-Resumable": "1.0.0"]
  private static let bytes = ["Content-Type": "application/offset+octet-stream"]

  private static func metadata(_ values: KeyValuePairs<String, String>) -> [String: String] {
    let pairs = values.map { "\($0) \(Data($1.utf8).base64EncodedString())" }
    return ["Upload-Metadata": pairs.joined(separator: ",")]
  }

  private static func create(
    _ server: RunningServer, headers: [String: String] = ["Upload-Length": "10"], body: String? = nil
  ) async throws -> RawConnection.Response {
    let all = version.merging(metadata(["filename": "a.pdf", "collection": "laws"])) { $1 }
      .merging(headers) { $1 }
    return try await server.send("POST", root, body: body ?? "", headers: all)
  }

  private static func append(
    _ text: String, at offset: Int, to server: RunningServer, id: String = "upload1",
    headers: [String: String] = [:]
  ) async throws -> RawConnection.Response {
    let all = version.merging(bytes) { $1 }.merging(["Upload-Offset": "\(offset)"]) { $1 }
      .merging(headers) { $1 }
    return try await server.send("PATCH", "\(root)/\(id)", body: text, headers: all)
  }

  /// The head alone: there is no body after it.
  private static func head(
    _ method: String, _ id: String, _ server: RunningServer, headers: [String: String] = version
  ) async throws -> String {
    let connection = try RawConnection(port: server.port)
    connection.send(server.head(method, "\(root)/\(id)", length: nil, headers: headers))
    let data = try await connection.read { $0.range(of: Data("\r\n\r\n".utf8)) != nil }
    return String(decoding: data, as: UTF8.self).lowercased()
  }

  @Test func anUploadGoesItsWay() async throws {
    try await RunningServer.run { server in
      let created = try await Self.create(server)
      #expect(created.status == 201 && created.headers["location"] == "/api/v1/uploads/upload1")
      #expect(created.headers["upload-offset"] == "0" && created.headers["tus-resumable"] == "1.0.0")
      #expect(created.headers["upload-expires"] == HTTPDate.text(Script.day3))
      let first = try await Self.append("12345", at: 0, to: server)
      #expect(first.status == 204 && first.headers["upload-offset"] == "5")
      let offset = try await Self.head("HEAD", "upload1", server)
      #expect(offset.hasPrefix("http/1.1 200") && offset.contains("upload-offset: 5\r\n"))
      #expect(offset.contains("upload-length: 10\r\n") && offset.contains("cache-control: no-store"))
      #expect(try await Self.append("67890", at: 5, to: server).headers["upload-offset"] == "10")
      let status = try await server.send("GET", "\(Self.root)/upload1").json(UploadStatus.self)
      #expect(status.state == .queued && status.name == "a.pdf" && status.collection == "laws")
      #expect(server.engine.resumable.data(UploadID(rawValue: "upload1")) == Data("1234567890".utf8))
      #expect(try await Self.head("DELETE", "upload1", server).hasPrefix("http/1.1 204"))
      #expect(try await Self.head("HEAD", "upload1", server).hasPrefix("http/1.1 404"))
    }
  }

  @Test func bytesMayComeWithTheCreation() async throws {
    try await RunningServer.run { server in
      let headers = ["Upload-Length": "10"].merging(Self.bytes) { $1 }
      let created = try await Self.create(server, headers: headers, body: "1234")
      #expect(created.status == 201 && created.headers["upload-offset"] == "4")
    }
  }

  @Test func aLengthMayBeSaidLater() async throws {
    try await RunningServer.run { server in
      let created = try await Self.create(server, headers: ["Upload-Defer-Length": "1"])
      #expect(created.status == 201 && created.headers["upload-defer-length"] == "1")
      for wrong in [
        [:], ["Upload-Defer-Length": "1", "Upload-Length": "3"], ["Upload-Length": "-1"],
        ["Upload-Length": "1e3"], ["Upload-Length": "99999999999999999999"],
      ] {
        #expect(try await Self.create(server, headers: wrong).status == 400)
      }
    }
  }

  @Test func whatIsWrongIsRefusedWithItsStatus() async throws {
    try await RunningServer.run { server in
      _ = try await Self.create(server)
      let other = try await Self.append("x", at: 3, to: server)
      #expect(other.status == 409 && other.headers["tus-resumable"] == "1.0.0")
      #expect(try other.json(Problem.self).code == "upload_conflict")
      #expect(try await Self.append("x", at: 0, to: server, id: "nothing").status == 404)
      let version = try await Self.append("x", at: 0, to: server, headers: ["Tus-Resumable": "0.2.2"])
      #expect(version.status == 412 && version.headers["tus-version"] == "1.0.0")
      let type = try await Self.append("x", at: 0, to: server, headers: ["Content-Type": "text/plain"])
      #expect(type.status == 415)
      for offset in ["", "-1", "x", "1 2"] {
        let wrong = try await Self.append("x", at: 0, to: server, headers: ["Upload-Offset": offset])
        #expect(wrong.status == 400, "'\(offset)'")
      }
      #expect(try await Self.create(server, headers: ["Upload-Length": "\(1 << 40)"]).status == 413)
      #expect(try await server.send("POST", Self.root, body: "", token: nil).status == 401)
      #expect(try await Self.append("", at: 0, to: server).headers["upload-offset"] == "0")
    }
  }

  @Test func namesAreCheckedAtTheCreation() async throws {
    try await RunningServer.run { server in
      for name in ["../x", "/etc/passwd", "", "a\u{1}", "a\u{202E}b"] {
        let headers = ["Upload-Length": "1"].merging(Self.metadata(["filename": name])) { $1 }
        let status = try await Self.create(server, headers: headers).status
        #expect(status == 400, "\(name)")
      }
      for text in ["filename", "filename !!!", "filename YQ==,filename YQ==", "a b c", "filename /w=="] {
        let headers = ["Upload-Length": "1", "Upload-Metadata": text]
        let status = try await Self.create(server, headers: headers).status
        #expect(status == 400, "\(text)")
      }
    }
  }

  @Test func aChecksumIsHandedOn() async throws {
    try await RunningServer.run { server in
      _ = try await Self.create(server)
      func send(_ checksum: String) async throws -> Int {
        let headers = ["Upload-Checksum": checksum]
        return try await Self.append("", at: 0, to: server, headers: headers).status
      }
      #expect(try await send("sha1 \(Data(repeating: 7, count: 20).base64EncodedString())") == 204)
      #expect(try await send("sha256 \(Data(repeating: 7, count: 32).base64EncodedString())") == 460)
      for wrong in ["md5 AAAA", "sha1", "sha1 !", "sha1 AAAA"] { #expect(try await send(wrong) == 400) }
    }
  }

  @Test func theMethodMayStandInAHeader() async throws {
    try await RunningServer.run { server in
      _ = try await Self.create(server)
      let headers = Self.version.merging(Self.bytes) { $1 }
        .merging(["Upload-Offset": "0", "X-HTTP-Method-Override": "PATCH"]) { $1 }
      let patched = try await server.send("POST", "\(Self.root)/upload1", body: "123", headers: headers)
      #expect(patched.status == 204 && patched.headers["upload-offset"] == "3")
      #expect(try await server.send("POST", "\(Self.root)/upload1", body: "").status == 405)
    }
  }

  @Test func abilitiesAreTold() async throws {
    try await RunningServer.run { server in
      let connection = try RawConnection(port: server.port)
      connection.send(server.head("OPTIONS", Self.root, length: nil))
      let head = try await connection.response()
      #expect(head.status == 204 && head.headers["tus-version"] == "1.0.0")
      #expect(head.headers["tus-extension"]?.contains("creation-defer-length") == true)
    }
  }
}
