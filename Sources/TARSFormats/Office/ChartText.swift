import TARSCore

/// The title of a chart and the values that it shows, which its part keeps a copy of (ECMA-376 part 1, 21.2).
final class ChartText: MarkupConsumer {
  private static let mostPoints = 5000

  private struct Series {
    var name = ""
    var categories: [Int: String] = [:]
    var values: [Int: String] = [:]
  }

  private static let kinds = [
    "barChart": "Bar chart", "bar3DChart": "Bar chart", "lineChart": "Line chart", "pieChart": "Pie chart",
    "areaChart": "Area chart", "scatterChart": "Scatter chart", "radarChart": "Radar chart",
    "doughnutChart": "Doughnut chart", "bubbleChart": "Bubble chart",
  ]

  private var kind: String?
  private var titles: [String] = []
  private var series: [Series] = []
  private var points = 0
  /// "tx", "cat" or "val", or their relatives, inside a series.
  private var area: String?
  private var index = 0
  private var content: [UInt8] = []
  private var isInText = false
  let isDone = false

  func start(_ name: String, _ attributes: MarkupAttributes) {
    if kind == nil { kind = Self.kinds[name] }
    switch name {
    case "ser": series.append(Series())
    case "tx", "cat", "xVal", "val", "yVal": area = name
    case "pt": index = attributes["idx"].flatMap { Int($0) } ?? 0
    case "v", "t":
      isInText = true
      if name == "v" { content = [] }
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if isInText { content.append(contentsOf: bytes) }
  }

  func end(_ name: String) {
    switch name {
    case "t": isInText = false
    case "p": takeTitle()
    case "v":
      isInText = false
      takeValue()
    case "tx", "cat", "xVal", "val", "yVal": area = nil
    default: break
    }
  }

  private func takeTitle() {
    let text = CleanText.text(content, .line)
    content = []
    if !text.isEmpty, titles.count < 100 { titles.append(text) }
  }

  private func takeValue() {
    let text = CleanText.text(content, .line)
    content = []
    guard !series.isEmpty, !text.isEmpty, points < Self.mostPoints else { return }
    points += 1
    switch area {
    case "tx": series[series.count - 1].name = text
    case "cat", "xVal": series[series.count - 1].categories[index] = text
    case "val", "yVal": series[series.count - 1].values[index] = text
    default: break
    }
  }

  /// What kind of chart it is, its titles, then a row for each category: "2024 | Sales: 12 | Costs: 7".
  var blocks: [TextBlock] {
    let rows = Set(series.flatMap { Array($0.values.keys) + Array($0.categories.keys) }).sorted()
    let names = series.map(\.name)
    let isEmpty = titles.isEmpty && rows.isEmpty
    return (isEmpty ? [] : [kind ?? "Chart"] + titles).map { TextBlock(.paragraph, $0) }
      + rows.map { row in
        let category = series.lazy.compactMap { $0.categories[row] }.first
        let values = zip(names, series).compactMap { name, series in
          series.values[row].map { name.isEmpty ? $0 : "\(name): \($0)" }
        }
        return TextBlock(.tableRow, ([category].compactMap(\.self) + values).joined(separator: " | "))
      }
      + (rows.isEmpty ? names.filter { !$0.isEmpty }.map { TextBlock(.paragraph, $0) } : [])
  }
}
