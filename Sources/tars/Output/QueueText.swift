import TARSCore

/// The queue for people.
struct QueueText {
  let status: QueueStatus

  var text: String {
    let counts = status.counts
    var lines = [
      "waiting  \(counts.queued) files"
        + (counts.delayed > 0 ? ", \(counts.delayed) of them for another try" : ""),
      "running  \(counts.running)",
      "given up \(counts.failed)" + (counts.failed > 0 ? Style.dim("  tars jobs list --state failed") : ""),
      "rate     " + (status.filesPerMinute.map { "\(Int($0.rounded())) files a minute" } ?? "unknown so far"),
      "left     " + (status.remainingSeconds.map(Self.duration) ?? "no estimate yet"),
    ]
    if let pause = status.pause {
      let what = pause.includesFiles ? "everything" : "all but uploads and named files"
      lines.append(Style.yellow("paused   ") + "\(what), since \(pause.since.description)")
    }
    if let hold = status.hold { lines.append(Style.yellow("resting  ") + "\(hold.message) \(hold.hint)") }
    lines += status.running.map { "reading  \($0)" }
    return lines.joined(separator: "\n") + "\n"
  }

  static func duration(_ seconds: Double) -> String {
    switch seconds {
    case ..<90: "about \(Int(seconds.rounded(.up))) s"
    case ..<5400: "about \(Int((seconds / 60).rounded())) min"
    default: "about \(Int((seconds / 3600).rounded())) h"
    }
  }
}

/// Jobs for people.
struct JobTable {
  let jobs: [JobRecord]

  var text: String {
    guard !jobs.isEmpty else { return "no jobs\n" }
    var table = Table(header: ["id", "state", "tries", "file", "why"])
    table.rows = jobs.map { job in
      let later = job.notBefore.map { ", again \($0.description)" } ?? ""
      return [
        String(job.id), job.state.rawValue + (job.state == .queued ? later : ""), String(job.attempts),
        job.path,
        job.error.map { "\($0.message) \($0.hint)" } ?? "",
      ]
    }
    return table.text
  }
}
