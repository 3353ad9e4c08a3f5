import TARSCore

/// Search results for people.
struct HitList {
  let response: SearchResponse

  var text: String {
    let notes = response.understanding.notes.map { Style.yellow("note: ") + $0 + "\n" }
    if response.hits.isEmpty { return (["Nothing found.\n"] + notes).joined() }
    let hits = response.hits.enumerated().map { entry($0.offset + 1, $0.element) }
    return (hits + notes).joined(separator: "\n")
  }

  private func entry(_ rank: Int, _ hit: SearchHit) -> String {
    let page = hit.page.map { ", page \($0)" } ?? ""
    let dates = Dates.note(
      recordedAt: hit.recordedAt, supersededAt: hit.supersededAt, validFrom: hit.validFrom,
      validTo: hit.validTo)
    let badge = Badge.superseded(hit.superseded, current: hit.currentVersion)
    var lines = [
      "\(rank). \(Style.bold(hit.title ?? hit.path))\(page)\(badge)  \(Style.dim(hit.score.rounded(to: 4)))",
      "   \(hit.text.shortened(to: 300))",
      Style.dim("   \(hit.path), version \(hit.version), \(dates)"),
    ]
    if let explanation = hit.explanation { lines.append("   " + why(explanation)) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func why(_ explanation: Explanation) -> String {
    let terms = explanation.terms.sorted { $0.value > $1.value }.map {
      "\($0.key) \($0.value.rounded(to: 2))"
    }
    var parts: [String] = []
    if let score = explanation.lexicalScore, let rank = explanation.lexicalRank {
      parts.append("lexical #\(rank) \(score.rounded(to: 3)) (\(terms.joined(separator: ", ")))")
    }
    if let score = explanation.denseScore, let rank = explanation.denseRank {
      parts.append("dense #\(rank) \(score.rounded(to: 3))")
    }
    return (parts + ["fused \(explanation.fusedScore.rounded(to: 4))"]).joined(separator: "; ")
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
