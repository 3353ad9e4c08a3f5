import NIOCore
import TARSCore
import Testing

@testable import TARSServer

struct MultipartFormTests {
  private static func part(_ name: String, _ content: String) -> String {
    "Content-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(content)"
  }

  @Test func partsAreFoundInOrder() throws {
    let body = "--x\r\n\(Self.part("a", "1"))\r\n--x\r\n\(Self.part("b", ""))\r\n--x--\r\nepilogue"
    let form = try MultipartForm(ByteBuffer(string: body), contentType: "multipart/form-data; boundary=x")
    #expect(form.parts.map(\.name) == ["a", "b"])
    #expect(form.text("a") == "1" && form.text("b") == "" && form.text("c") == nil)
  }

  @Test(arguments: [
    ("", "multipart/form-data; boundary=x"), ("--x--", "multipart/form-data"),
    ("--x\r\nno end", "multipart/form-data; boundary=x"),
    ("--x\r\n\(part("a", "1"))", "multipart/form-data; boundary=x"),
    ("--x\r\n\(part("a", "1"))\r\n--x", "multipart/form-data; boundary=x"),
    ("--x\r\nContent-Type: text/plain\r\n\r\n1\r\n--x--", "multipart/form-data; boundary=x"),
    ("--x\r\nno header end\r\n--x--", "multipart/form-data; boundary=x"),
  ])
  func malformedFormsAreRefused(_ body: String, _ type: String) {
    #expect(throws: TARSError.self) { try MultipartForm(ByteBuffer(string: body), contentType: type) }
  }

  @Test func randomBytesNeverCrashTheReader() {
    let seed = UInt64.random(in: .min ... .max)
    print("seed \(seed)")
    var state = seed
    let pieces = ["--x", "\r\n", "--", ":", ";", "\"", "name=", "Content-Disposition", " ", "y", "\\"]
    for _ in 0..<2000 {
      var body = ""
      for _ in 0..<20 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        body += pieces[Int(state >> 33) % pieces.count]
      }
      let form = try? MultipartForm(ByteBuffer(string: body), contentType: "multipart/form-data; boundary=x")
      if let form { #expect(form.parts.count <= 20) }
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
