import Glibc
import TARSCore

/// Text in pictures, by the program `tesseract`.
struct TesseractReader {
  private static let dataFolders = [
    "/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata", "/usr/share/tessdata",
    "/usr/local/share/tessdata", "/opt/homebrew/share/tessdata",
  ]

  let tools: PDFTools
  let limits: ParserLimits

  /// Blocks of text, in reading order, with the page where the picture has several; none where nothing was found.
  ///
  /// - Parameter file: A picture in any format that tesseract reads.
  /// - Throws: `TARSError` with `tool_missing`, `file_damaged` or `parser_limit`.
  func read(_ file: OpenFile) throws -> [TesseractPage] {
    let path = try path(for: file.name)
    let languages = try languages(for: file.name)
    // With data for it, pages that lie on their side or upside down are turned.
    let turning = Self.isInstalled("osd") ? ["--psm", "1"] : []
    var run = ToolRun(
      path: path, arguments: ["stdin", "stdout", "-l", languages.joined(separator: "+")] + turning + ["tsv"],
      limits: limits)
    run.environment = ["OMP_THREAD_LIMIT=1"]
    var output: [UInt8] = []
    let most = limits.outputBytes * 8
    let ending = try run.run(file) { piece in
      output += piece
      return output.count <= most
    }
    if ending.isCutOff {
      throw TARSError.overLimit(file.name, "it holds more than \(limits.outputBytes) bytes of text")
    }
    try check(ending, file.name)
    return TesseractPage.all(String(decoding: output, as: UTF8.self))
  }

  private func path(for name: String) throws -> String {
    for folder in tools.folders where access("\(folder)/tesseract", X_OK) == 0 {
      return "\(folder)/tesseract"
    }
    throw TARSError(
      .toolMissing,
      "\(name) needs the program tesseract, which recognises text in pictures and isn't installed.",
      hint:
        "Install it (Debian, Ubuntu: sudo apt-get install tesseract-ocr tesseract-ocr-eng) and add the file again."
    )
  }

  /// Those of the wanted languages that are installed.
  private func languages(for name: String) throws -> [String] {
    let found = limits.ocrLanguages.filter(Self.isInstalled)
    guard found.isEmpty else { return found }
    let packages = limits.ocrLanguages.map { "tesseract-ocr-" + $0.replacing("_", with: "-") }
    throw TARSError(
      .toolMissing, "\(name) needs a language of tesseract's, of which none is installed that was asked for.",
      hint: "Install one of them (Debian, Ubuntu: sudo apt-get install \(packages.joined(separator: " "))).")
  }

  private static func isInstalled(_ language: String) -> Bool {
    dataFolders.contains { access("\($0)/\(language).traineddata", R_OK) == 0 }
  }

  private func check(_ ending: ToolRun.Ending, _ name: String) throws {
    switch (ending.signal, ending.code) {
    case (0, 0): return
    case (SIGXCPU, _), (SIGKILL, _):
      throw TARSError.overLimit(
        name, "recognising its text took more than \(limits.seconds) seconds of processor time")
    case (0, _): throw TARSError.damaged(name, "tesseract can't read the picture")
    case (let signal, _): throw TARSError.parserFailed(name, "tesseract crashed (signal \(signal))")
    }
  }
}
