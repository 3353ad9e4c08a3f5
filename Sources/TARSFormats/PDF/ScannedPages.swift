import TARSCore

/// Reads pages of a PDF that are pictures: `pdftoppm` draws them, `tesseract` recognises the text.
struct ScannedPages {
  struct Result {
    var blocks: [TextBlock] = []
    /// Pages whose text was recognised, and such that were left out for lack of time.
    var recognised: [Int] = []
    var left: [Int] = []
  }

  private static let resolution = 200.0
  /// Pixels of a page's longer side at most.
  private static let longestSide = 5000.0
  /// At least the length of a grey picture's header (PGM).
  private static let headerBytes = 24
  /// A full stop in small type has about so many pixels; a page with no more shows nothing.
  private static let leastPixels = 20

  let file: OpenFile
  let limits: ParserLimits
  let tools: PDFTools
  private let start = ContinuousClock.now

  init(file: OpenFile, limits: ParserLimits, tools: PDFTools) {
    self.file = file
    self.limits = limits
    self.tools = tools
  }

  /// Reads page after page as long as three quarters of the file's time are not over.
  ///
  /// - Throws: `TARSError` with `tool_missing`.
  func read(_ pages: [PageLayout]) throws -> Result {
    let reader = TesseractReader(tools: tools, limits: limits)
    var result = Result()
    for page in pages {
      guard ContinuousClock.now - start < .seconds(limits.seconds) * 3 / 4 else {
        result.left.append(page.number)
        continue
      }
      guard let picture = try draw(page) else {
        result.left.append(page.number)
        continue
      }
      // Looking for letters on an empty page takes as long as on a full one.
      if Self.isBlank(picture) { continue }
      let texts = try reader.read(OpenFile(picture, name: file.name)).flatMap(\.paragraphs)
      if !texts.isEmpty { result.recognised.append(page.number) }
      result.blocks += texts.map { TextBlock(.paragraph, $0, page: page.number) }
    }
    return result
  }

  /// Whether hardly a pixel of a grey picture differs from the first.
  static func isBlank(_ picture: [UInt8]) -> Bool {
    guard picture.count > headerBytes else { return true }
    let paper = Int(picture[headerBytes])
    var others = 0
    for pixel in picture[headerBytes...] where abs(Int(pixel) - paper) > 40 {
      others += 1
      if others > leastPixels { return false }
    }
    return true
  }

  /// The page as a grey picture; `nil` where the program fails, as with damaged pages.
  private func draw(_ page: PageLayout) throws -> [UInt8]? {
    let side = max(page.width, page.height, 1)
    let resolution = min(Self.resolution, Self.longestSide * 72 / side)
    let number = String(page.number)
    let run = ToolRun(
      path: try tools.path(of: "pdftoppm"),
      arguments: ["-gray", "-r", String(Int(max(1, resolution))), "-f", number, "-l", number, "-"],
      limits: limits)
    var picture: [UInt8] = []
    let most = Int(Self.longestSide * Self.longestSide) + 4096
    let ending = try run.run(file) { piece in
      picture += piece
      return picture.count <= most
    }
    return ending.code == 0 && ending.signal == 0 && !ending.isCutOff && !picture.isEmpty ? picture : nil
  }
}
