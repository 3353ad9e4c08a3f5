/// A line of bars, one for each value, as high as its share of the largest one.
enum Sparkline {
  private static let bars = Array("▁▂▃▄▅▆▇█")

  /// - Parameter values: Not negative; what isn't known is a dot, 0 the lowest bar.
  static func text(_ values: [Double?]) -> String {
    let most = values.compactMap(\.self).max() ?? 0
    return String(
      values.map { value -> Character in
        guard let value else { return "·" }
        guard most > 0 else { return bars[0] }
        return bars[min(bars.count - 1, Int((value / most * Double(bars.count - 1)).rounded(.up)))]
      })
  }
}
