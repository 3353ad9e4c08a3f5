import FoundationEssentials
import TARSCore
import Testing

@testable import TARSFormats

/// Files with one defect each, and what is said of them.
struct BadFileTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let file: String
    let code: ErrorCode
    /// A part of the message.
    let message: String
    /// A program without which the file is refused with `tool_missing`.
    let tool: String?
    var testDescription: String { file }
  }

  static let folder = Fixtures.folder + "/bad"
  static let cases: [Case] = {
    let data = try? Data(contentsOf: URL(filePath: folder + "/expected.json"))
    return data.flatMap { try? JSONDecoder().decode([Case].self, from: $0) } ?? []
  }()

  @Test(arguments: cases)
  func aBadFileIsRefusedWithItsReason(_ bad: Case) async throws {
    let parser = ConfinedParser(executable: Fixtures.worker)
    let error = await #expect(throws: TARSError.self) {
      try await parser.parse(path: "\(Self.folder)/\(bad.file)", name: bad.file)
    }
    if let tool = bad.tool, !Fixtures.exists("/usr/bin/\(tool)") {
      #expect(error?.code == .toolMissing)
      #expect(error?.hint.contains(tool) == true)
      return
    }
    #expect(error?.code == bad.code)
    #expect(error?.message.contains(bad.message) == true, "\(error?.message ?? "")")
    #expect(error?.message.contains(bad.file) == true)
    #expect(error?.hint.isEmpty == false)
  }

  @Test func everyBadFileHasAnExpectation() {
    #expect(Set(Fixtures.names(in: Self.folder)) == Set(Self.cases.map(\.file) + ["expected.json"]))
  }

  @Test func oneBadFileDoesNotHurtTheNext() async throws {
    let parser = ConfinedParser(executable: Fixtures.worker, workers: 1)
    for bad in Self.cases {
      _ = try? await parser.parse(path: "\(Self.folder)/\(bad.file)", name: bad.file)
      let document = try await parser.parse(path: Fixtures.folder + "/policy.md", name: "policy.md")
      #expect(document.title == "Travel policy")
    }
  }

  @Test func aFileThatIsNotThereSaysSo() async {
    let parser = ConfinedParser(executable: Fixtures.worker)
    let error = await #expect(throws: TARSError.self) {
      try await parser.parse(path: "/nowhere/at/all.txt", name: "all.txt")
    }
    #expect(error?.code == .fileNotFound)
  }

  @Test(arguments: ["/dev/null", "/proc", "/usr"])
  func whatIsNoRegularFileIsRefused(_ path: String) async {
    let parser = ConfinedParser(executable: Fixtures.worker)
    let error = await #expect(throws: TARSError.self) {
      try await parser.parse(path: path, name: "thing.txt")
    }
    #expect(error?.code == .fileUnsupported)
  }

  @Test func aMissingToolSaysHowToGetIt() throws {
    let file = try OpenFile(path: Fixtures.folder + "/report.pdf", name: "report.pdf")
    let parsers = FileParsers(limits: ParserLimits(), tools: PDFTools(folders: ["/nowhere"]))
    let error = #expect(throws: TARSError.self) { try parsers.parse(file) }
    #expect(error?.code == .toolMissing)
    #expect(error?.hint.contains("apt-get install poppler-utils") == true)
  }

  @Test func aScanSaysThatItNeedsTesseract() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/tars-tools-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for tool in ["pdftotext", "pdftoppm"] {
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/\(tool)", withDestinationPath: "/usr/bin/\(tool)")
    }
    let file = try OpenFile(path: Self.folder + "/scan.pdf", name: "scan.pdf")
    let parsers = FileParsers(limits: ParserLimits(), tools: PDFTools(folders: [folder]))
    let error = #expect(throws: TARSError.self) { try parsers.parse(file) }
    #expect(error?.code == .toolMissing)
    #expect(error?.hint.contains("apt-get install tesseract-ocr") == true)
  }

  @Test func aFileOverTheLimitIsNotRead() async {
    var limits = ParserLimits()
    limits.inputBytes = 100
    let parser = ConfinedParser(executable: Fixtures.worker, limits: limits)
    let error = await #expect(throws: TARSError.self) {
      try await parser.parse(path: Fixtures.folder + "/policy.md", name: "policy.md")
    }
    #expect(error?.code == .fileTooLarge)
    #expect(error?.message.contains("at most 100") == true)
  }

  @Test(arguments: ["a.txt", "a.csv", "a.md", "a.html", "a.json", "a.jsonl", "a.swift"])
  func tooMuchTextIsGivenUpInEveryFormat(_ name: String) {
    var limits = ParserLimits()
    limits.outputBytes = 1000
    let line = name == "a.jsonl" ? "{\"a\":\"words without end\"}\n" : "words without end, x\n\n"
    let text = String(repeating: line, count: 100)
    let content = name == "a.json" ? "[\"" + String(repeating: "words ", count: 300) + "\"]" : text
    let error = #expect(throws: TARSError.self) { try Fixtures.parse(content, name: name, limits: limits) }
    #expect(error?.code == .parserLimit)
  }
}
