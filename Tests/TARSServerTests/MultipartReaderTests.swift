import Foundation
import Testing

@testable import TARSServer

struct MultipartReaderTests {
  typealias Event = MultipartReader.Event

  /// What a form holds: of each part its names and bytes.
  struct Found: Hashable {
    var name: String
    var fileName: String?
    var content: [UInt8] = []
    var isWhole = false
  }

  static func read(_ pieces: [[UInt8]], boundary: String = "x") throws -> [Found] {
    var reader = try MultipartReader(boundary: boundary)
    var found: [Found] = []
    for piece in pieces {
      for event in try reader.take(piece) {
        switch event {
        case .part(let header): found.append(Found(name: header.name, fileName: header.fileName))
        case .bytes(let bytes):
          #expect(!bytes.isEmpty)
          found[found.count - 1].content += bytes
        case .partEnd: found[found.count - 1].isWhole = true
        }
      }
    }
    try reader.finish()
    return found
  }

  static func read(_ text: String, boundary: String = "x") throws -> [Found] {
    try read([Array(text.utf8)], boundary: boundary)
  }

  static func part(_ parameters: String, _ content: String, _ boundary: String = "x") -> String {
    "--\(boundary)\r\nContent-Disposition: form-data; \(parameters)\r\n\r\n\(content)\r\n"
  }

  /// Line ends, dashes and beginnings of boundaries inside of contents.
  static let tricky =
    "preamble\r\n" + part("name=\"file\"; filename=\"a.bin\"", "\r\n--\r\n--\r\n-x--\r\r\n\r\n--")
    + part("name=b", "")
    + "--x \t\r\nContent-Type: text/plain\r\nContent-Disposition: form-data; name=c\r\n\r\n--yx\r\n--x--\r\nepilogue --x"

  @Test func partsAreFoundInOrder() throws {
    let found = try Self.read(Self.tricky)
    #expect(found.map(\.name) == ["file", "b", "c"])
    #expect(found.map(\.fileName) == ["a.bin", nil, nil])
    #expect(
      found.map { String(decoding: $0.content, as: UTF8.self) } == [
        "\r\n--\r\n--\r\n-x--\r\r\n\r\n--", "", "--yx",
      ])
    #expect(found.map(\.isWhole) == [true, true, true])
  }

  @Test func aFormIsTheSameHoweverItIsCut() throws {
    let bytes = Array(Self.tricky.utf8)
    let whole = try Self.read([bytes])
    for cut in 0...bytes.count {
      #expect(try Self.read([Array(bytes[..<cut]), Array(bytes[cut...])]) == whole, "cut at \(cut)")
    }
    for size in 1...7 {
      let pieces = stride(from: 0, to: bytes.count, by: size).map {
        Array(bytes[$0..<min($0 + size, bytes.count)])
      }
      #expect(try Self.read(pieces) == whole, "pieces of \(size)")
    }
  }

  @Test func aFormThatIsCutOffAnywhereIsRefused() throws {
    let text = Self.part("name=file; filename=a", "content") + "--x--"
    for end in 0..<text.utf8.count {
      #expect(throws: MultipartReader.Malformed.self, "ends at \(end)") {
        try Self.read([Array(text.utf8.prefix(end))])
      }
    }
    #expect(try Self.read(text).count == 1)
  }

  @Test(arguments: [
    "", "--x--", "--x\r\nno end", "x", "\r\n\r\n",
    "--x\r\nContent-Type: text/plain\r\n\r\n1\r\n--x--",
    "--x\r\nno header end\r\n--x--",
    "--x\r\n\r\ncontent\r\n--x--",
    "--x\nContent-Disposition: form-data; name=a\n\n1\n--x--",
    part("name=a", "1") + "--xy--",
    part("name=a\r\nContent-Disposition: form-data; name=b", "1") + "--x--",
    part("name=a\r\nContent-Transfer-Encoding: base64", "MQ==") + "--x--",
    part("name=a\r\n folded: yes", "1") + "--x--",
    part("name=\"a\0\"", "1") + "--x--",
    part("filename=a", "1") + "--x--",
    "--x\r\nContent-Disposition: attachment; name=a\r\n\r\n1\r\n--x--",
    part("name=a; filename*=latin1''a", "1") + "--x--",
    part("name=a; filename*=utf-8''%zz", "1") + "--x--",
    String(repeating: "p", count: 5000) + "\r\n" + part("name=a", "1") + "--x--",
    "--x" + String(repeating: " ", count: 5000)
      + "\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--x--",
    part("name=a; b=\"\(String(repeating: "b", count: 20_000))\"", "1") + "--x--",
    part("name=a" + String(repeating: "\r\nX: y", count: 40), "1") + "--x--",
  ])
  func malformedFormsAreRefused(_ text: String) {
    #expect(throws: MultipartReader.Malformed.self) { try Self.read(text) }
  }

  @Test func headersThatArentUTF8AreRefused() {
    let bytes =
      Array("--x\r\nContent-Disposition: form-data; name=\"".utf8) + [0xff]
      + Array("\"\r\n\r\n1\r\n--x--".utf8)
    #expect(throws: MultipartReader.Malformed.self) { try Self.read([bytes]) }
  }

  @Test(arguments: ["", " ", "x ", "ä", "a\"b", String(repeating: "b", count: 71)])
  func boundariesAreThoseOfTheStandard(_ boundary: String) {
    #expect(throws: MultipartReader.Malformed.self) { try MultipartReader(boundary: boundary) }
  }

  @Test func tooManyPartsAreRefusedWhenTheyCome() throws {
    var reader = try MultipartReader(boundary: "x", mostParts: 10)
    let part = Array(Self.part("name=a", "1").utf8)
    for _ in 0..<10 { _ = try reader.take(part) }
    #expect(throws: MultipartReader.Malformed(reason: "it has more than 10 parts")) { try reader.take(part) }
  }

  @Test(arguments: [
    (#"filename="a.pdf""#, "a.pdf"), ("filename=a.pdf", "a.pdf"), (#"filename="ä ö 文書.pdf""#, "ä ö 文書.pdf"),
    (#"filename="q%22uote.txt""#, "q\"uote.txt"), (#"filename="q\"uote.txt""#, "q\"uote.txt"),
    (#"filename="C:\dir\a.txt""#, #"C:\dir\a.txt"#), (#"filename="a\\b""#, #"a\b"#),
    (#"filename="a;b=c""#, "a;b=c"), (#"filename="100%.txt""#, "100%.txt"),
    (#"filename="plain"; filename*=UTF-8''%C3%A4%27.txt"#, "ä'.txt"),
    (#"filename="""#, ""), (#"filename="../../etc/passwd""#, "../../etc/passwd"),
  ])
  func fileNamesAreReadAsTheyAreMeant(_ parameter: String, _ name: String) throws {
    let found = try Self.read(Self.part("name=file; \(parameter)", "1") + "--x--")
    #expect(found.map(\.fileName) == [name])
  }

  @Test func aNameOf255BytesIsKept() throws {
    let name = String(repeating: "文", count: 84) + ".md"
    let found = try Self.read(Self.part("name=file; filename=\"\(name)\"", "1") + "--x--")
    #expect(name.utf8.count == 255 && found.first?.fileName == name)
  }

  @Test func randomFormsComeOutAsTheyWentIn() throws {
    let seed = UInt64.random(in: .min ... .max)
    print("seed \(seed)")
    var random = Seeded(state: seed)
    let alphabet = Array("\r\n-x--ab".utf8)
    for _ in 0..<300 {
      let contents = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        (0..<Int.random(in: 0...60, using: &random)).map { _ in alphabet.randomElement(using: &random)! }
      }.filter { !Self.holdsBoundary($0) }
      guard !contents.isEmpty else { continue }
      var bytes: [UInt8] = []
      for (number, content) in contents.enumerated() {
        bytes += "--xyz\r\nContent-Disposition: form-data; name=n\(number)\r\n\r\n".utf8
        bytes += content + Array("\r\n".utf8)
      }
      bytes += "--xyz--".utf8
      var pieces: [[UInt8]] = []
      while !bytes.isEmpty {
        let count = Int.random(in: 1...min(9, bytes.count), using: &random)
        pieces.append(Array(bytes.prefix(count)))
        bytes.removeFirst(count)
      }
      #expect(try Self.read(pieces, boundary: "xyz").map(\.content) == contents)
    }
  }

  private static func holdsBoundary(_ bytes: [UInt8]) -> Bool {
    Data(bytes).range(of: Data("\r\n--xyz".utf8)) != nil
  }

  private struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  @Test(arguments: [
    (#"form-data; name="a""#, ["name": "a"]), ("x;name=a", ["name": "a"]),
    (#"x; a="1;2"; b=3"#, ["a": "1;2", "b": "3"]),
    (#"x; a="q\"\\""#, ["a": #"q"\"#]), ("x; a", [:]), ("", [:]), (#"x; a=""#, ["a": "\""]),
  ])
  func headerParametersMayBeQuoted(_ text: String, _ parameters: [String: String]) {
    #expect(HeaderValue(text).parameters == parameters)
  }
}
