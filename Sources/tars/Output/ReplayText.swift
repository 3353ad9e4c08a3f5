import TARSCore

/// Kept answers for people.
struct AnswerList {
  let answers: [AnswerSummary]

  var text: String {
    if answers.isEmpty { return "No answers are kept.\n" }
    var table = Table(header: ["id", "asked", "found", "by", "question"])
    for answer in answers {
      table.rows.append([
        answer.id.rawValue, answer.askedAt.description, answer.found ? "yes" : "no", answer.model,
        answer.question.shortened(to: 80),
      ])
    }
    return table.text
  }
}

/// One kept answer for people.
struct AnswerRecordText {
  let record: AnswerRecord

  var text: String {
    """
    \(Style.bold(record.request.question))
    \(Style.dim("asked \(record.askedAt), answered as of \(record.asOf)"))

    \(record.answer.answer)\(AnswerText(answer: record.answer).sources)
    \(Style.dim("made by " + makers))

    """
  }

  private var makers: String {
    let makers = record.makers
    let parts = [
      "T.A.R.S. \(makers.product)", makers.embedding.map { "embedding \($0.name)" }, makers.chat,
      makers.reranker.map { "reranker \($0)" },
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }
}

/// An answer given again, beside the kept one, for people.
struct ReplayText {
  let replay: Replay

  var text: String {
    let head = "\(Style.bold(replay.original.request.question))\n"
    let moments = "asked \(replay.original.askedAt); given again as of \(replay.asOf)"
    return head + Style.dim(moments) + "\n\n" + replay.answer.answer
      + AnswerText(answer: replay.answer).sources + "\n" + comparison
  }

  private var comparison: String {
    var lines = [
      "text: " + (replay.sameText ? Style.green("the same") : Style.yellow("differs")),
      "sources: " + (replay.sameSources ? Style.green("the same") : Style.yellow("differ")),
    ]
    for change in replay.sentences {
      if let before = change.before { lines.append(Style.red("- " + before)) }
      if let after = change.after { lines.append(Style.green("+ " + after)) }
    }
    lines += replay.removedSources.map { Style.red("- source ") + name($0) }
    lines += replay.addedSources.map { Style.green("+ source ") + name($0) }
    lines += replay.superseded.map { source in
      let now = source.currentVersion.map { "now version \($0)" } ?? "removed since"
      return Style.yellow("superseded: ") + "\(source.path), version \(source.version) (\(now))"
    }
    lines += replay.reasons.map { Style.yellow("not exact: ") + $0 }
    return lines.joined(separator: "\n") + "\n"
  }

  private func name(_ source: AnswerSource) -> String {
    "\(source.path), version \(source.version)" + (source.page.map { ", page \($0)" } ?? "")
  }
}
