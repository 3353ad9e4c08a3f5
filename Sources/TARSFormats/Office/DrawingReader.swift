import TARSCore

/// Reads drawings of an Office package with the charts and diagrams that they show.
struct DrawingReader {
  private let package: ZipPackage

  init(_ package: ZipPackage) { self.package = package }

  /// The texts of a drawing's part and of its charts.
  func blocks(of part: String) throws -> [TextBlock] {
    let text = DrawingText(limit: package.limits.outputBytes)
    try package.read(part, into: text)
    return try text.paragraphs.map { TextBlock(.paragraph, $0) }
      + related(to: OfficeRelations(of: part, in: package))
  }

  /// The texts of charts and SmartArt that a part shows.
  func related(to relations: OfficeRelations) throws -> [TextBlock] {
    var blocks: [TextBlock] = []
    for part in (relations.all["chart"] ?? []) + (relations.all["chartEx"] ?? []) {
      let chart = ChartText()
      try package.read(part, into: chart)
      blocks += chart.blocks
    }
    for part in relations.all["diagramData"] ?? [] {
      let text = DrawingText(limit: package.limits.outputBytes)
      try package.read(part, into: text)
      blocks += text.paragraphs.map { TextBlock(.listItem, $0) }
    }
    return blocks
  }
}
