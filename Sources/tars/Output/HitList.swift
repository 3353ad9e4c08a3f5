import TARSCore

/// Search results for people.
struct HitList {
  let response: SearchResponse

  var text: String {
    let understanding = response.understanding
    let notes =
      understanding.readings.map { Style.dim("time: " + TimeReadingText.line($0)) + "\n" }
      + understanding.notes.map { Style.yellow("note: ") + $0 + "\n" }
    if response.hits.isEmpty { return (["Nothing found.\n"] + notes).joined() }
    let hits = response.hits.enumerated().map { entry($0.offset + 1, $0.element) }
    return (hits + [notes.joined()].filter { !$0.isEmpty }).joined(separator: "\n")
  }

  private func entry(_ rank: Int, _ hit: SearchHit) -> String {
    let page = hit.page.map { ", page \($0)" } ?? ""
    let dates = Dates.note(
      recordedAt: hit.recordedAt, supersededAt: hit.supersededAt, validFrom: hit.validFrom,
      validTo: hit.validTo)
    let badge = Badge.superseded(hit.superseded, current: hit.currentVersion, path: hit.currentPath)
    var lines = [
      "\(rank). \(Style.bold(hit.title ?? hit.path))\(page)\(badge)  \(Style.dim(hit.score.rounded(to: 4)))",
      "   \(hit.text.shortened(to: 300))",
      Style.dim("   \(hit.path), version \(hit.version), \(dates)"),
    ]
    if let explanation = hit.explanation {
      lines += ExplanationText(explanation).lines.map { Style.dim("   " + $0) }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Double {
  /// Decimal digits with a fixed number of places.
  func rounded(to places: Int) -> String {
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let whole = Int64((self * scale).rounded())
    let digits = Int(whole.magnitude).padded(to: places + 1)
    let text = places == 0 ? digits : digits.dropLast(places) + "." + digits.suffix(places)
    return (whole < 0 ? "-" : "") + text
  }
}
