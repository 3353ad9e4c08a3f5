import TARSCore
import TARSObservability

/// What the server measures of itself; `/metrics` shows it.
struct ServerMeasures: Sendable {
  private let requests: Counter
  private let requestSeconds: Histogram
  private let inFlight: Gauge
  private let answers: Counter
  private let answerSeconds: Histogram
  private let firstTokenSeconds: Histogram
  private let stageSeconds: Histogram
  private let files: Counter
  private let chunks: Counter
  private let held: Gauge
  private let reembedding: Gauge
  private let ready: Gauge
  private let sourceStates: Gauge
  private let sourceScans: Gauge
  let webhooks: WebhookMeasures
  let recording: RecordingMeasures
  let certificates: CertificateMeasures

  init(_ registry: MetricRegistry, version: String) {
    registry.gauge("tars_build_info", "Always 1; the label says which version runs.", labels: ["version"])
      .set(1, version)
    requests = registry.counter(
      "tars_http_requests_total", "Requests by route and status; 499 when the client left.",
      labels: ["method", "route", "status"])
    requestSeconds = registry.histogram(
      "tars_http_request_duration_seconds", "Time to the end of the response.", labels: ["route"])
    inFlight = registry.gauge("tars_http_requests_in_flight", "Requests being answered now.")
    answers = registry.counter(
      "tars_answers_total", "Answers by outcome: found, not_found, failed, cancelled.", labels: ["outcome"])
    answerSeconds = registry.histogram("tars_answer_duration_seconds", "Time to the end of an answer.")
    firstTokenSeconds = registry.histogram(
      "tars_answer_first_token_seconds", "Time to the first piece of an answer's text.")
    stageSeconds = registry.histogram(
      "tars_stage_duration_seconds", "Time of each stage of searches and answers.",
      labels: ["operation", "stage"])
    files = registry.counter("tars_ingested_files_total", "Files by outcome.", labels: ["outcome"])
    chunks = registry.counter(
      "tars_ingested_chunks_total", "Chunks of new versions: embedded and indexed (new), or kept.",
      labels: ["kind"])
    held = registry.gauge("tars_store_items", "What the store holds.", labels: ["kind"])
    reembedding = registry.gauge(
      "tars_reembedding_passages",
      "While passages are embedded anew with another model: all of them, and those that are done.",
      labels: ["kind"])
    sourceStates = registry.gauge(
      "tars_source_state",
      "1 for what a source does now: idle, scanning, watching, paused, failing, vanished.",
      labels: ["source", "state"])
    sourceScans = registry.gauge(
      "tars_source_last_whole_scan_timestamp_seconds",
      "When a source was last seen whole, in seconds since 1970.",
      labels: ["source"])
    webhooks = WebhookMeasures(registry)
    recording = RecordingMeasures(registry)
    certificates = CertificateMeasures(registry)
    ready = registry.gauge("tars_ready", "1 when the engine works, else 0.")
  }
}

extension ServerMeasures {
  func requestStarted() { inFlight.add(1) }

  func requestEnded(method: String, route: String, status: Int, after elapsed: Duration) {
    inFlight.add(-1)
    requests.add(1, method, route, String(status))
    requestSeconds.record(elapsed.seconds, route)
  }

  /// Measures the engine's state; what isn't known is left out.
  func record(_ status: SystemStatus?) {
    ready.set(status == nil ? 0 : 1)
    if let going = status?.reembedding {
      reembedding.set(Double(going.passages), "all")
      reembedding.set(Double(going.done), "done")
    } else {
      reembedding.clear()
    }
    guard let counts = status?.counts else { return held.clear() }
    held.set(Double(counts.collections), "collections")
    held.set(Double(counts.documents), "documents")
    held.set(Double(counts.versions), "versions")
    held.set(Double(counts.chunks), "chunks")
    held.set(Double(counts.queuedJobs), "queued_jobs")
  }

  /// Measures what sources do; those that are gone are left out.
  func record(_ sources: [SourceStatus]) {
    sourceStates.clear()
    sourceScans.clear()
    for source in sources {
      sourceStates.set(1, source.settings.name, source.activity.rawValue)
      if let moment = source.lastWholeScanAt {
        sourceScans.set(Double(moment.milliseconds) / 1000, source.settings.name)
      }
    }
  }

  /// Milliseconds by stage, as responses carry them.
  func record(timings: [String: Double], of operation: String) {
    for (stage, milliseconds) in timings { stageSeconds.record(milliseconds / 1000, operation, stage) }
  }

  func record(_ outcome: FileOutcome) {
    files.add(1, outcome.kind.rawValue)
    chunks.add(Double(outcome.newChunks), "new")
    chunks.add(Double(outcome.keptChunks), "kept")
  }

  func record(_ report: AddReport) {
    for (outcome, count) in report.files where count > 0 { files.add(Double(count), outcome) }
    chunks.add(Double(report.newChunks), "new")
    chunks.add(Double(report.keptChunks), "kept")
  }

  /// Passes an answer's events on and measures them.
  ///
  /// - Throws: What the answer throws; an error too when it ends without `done`.
  func measured(
    _ events: AsyncThrowingStream<AnswerEvent, any Error>, each: (AnswerEvent) throws -> Void
  ) async throws {
    try await measured(events, event: \.self, each: each)
  }

  /// As for plain events.
  ///
  /// - Parameter event: The plain event of one of the stream.
  func measured<Event>(
    _ events: AsyncThrowingStream<Event, any Error>, event plain: (Event) -> AnswerEvent,
    each: (Event) throws -> Void
  ) async throws {
    let start = ContinuousClock.now
    var outcome: String?
    var waiting = true
    defer {
      answers.add(1, Task.isCancelled ? "cancelled" : outcome ?? "failed")
      answerSeconds.record((ContinuousClock.now - start).seconds)
    }
    for try await event in events {
      if case .token = plain(event), waiting {
        waiting = false
        firstTokenSeconds.record((ContinuousClock.now - start).seconds)
      }
      if case .done(let answer) = plain(event) {
        outcome = answer.found ? "found" : "not_found"
        record(timings: answer.timings, of: "answer")
      }
      try each(event)
    }
    try Task.checkCancellation()
    guard outcome != nil else { throw TARSError.unforeseen }
  }

  /// An answer's events as they come, measured; leaving them ends the work.
  func observed(
    _ events: AsyncThrowingStream<AnswerEvent, any Error>
  ) -> AsyncThrowingStream<AnswerEvent, any Error> {
    let (observed, feed) = AsyncThrowingStream.makeStream(of: AnswerEvent.self)
    let work = Task {
      do {
        try await measured(events) { feed.yield($0) }
        feed.finish()
      } catch {
        feed.finish(throwing: error)
      }
    }
    feed.onTermination = { _ in work.cancel() }
    return observed
  }
}

extension Duration {
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
