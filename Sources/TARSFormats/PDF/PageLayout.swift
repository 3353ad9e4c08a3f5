/// A line of a page, as pdftotext found it. Lengths are points (1/72 inch) from the page's top left corner.
struct PageLine {
  var text: String
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double

  /// Of the tallest word; follows the size of the type.
  var height: Double { bottom - top }
}

/// Lines that stand together, mostly a paragraph.
struct PageBlock {
  var lines: [PageLine] = []
}

struct PageLayout {
  /// From 1.
  let number: Int
  let width: Double
  let height: Double
  var blocks: [PageBlock] = []
}

/// What pdftotext says of a document.
struct PDFLayout {
  var title: String?
  /// Such as "creationdate", with values as the program prints them.
  var fields: [String: String] = [:]
  var pages: [PageLayout] = []
  /// Bytes of text in all lines.
  var bytes = 0
}
