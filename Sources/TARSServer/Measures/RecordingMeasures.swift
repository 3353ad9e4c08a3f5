import TARSCore
import TARSObservability

/// How recording of use goes.
struct RecordingMeasures: Sendable {
  private let events: Counter
  private let waiting: Gauge

  init(_ registry: MetricRegistry) {
    events = registry.counter(
      "tars_analytics_events_total", "Records of use that are kept, and those that were lost.",
      labels: ["result"])
    waiting = registry.gauge("tars_analytics_events_waiting", "Records of use that are to be written.")
  }

  func record(_ state: RecordingState) {
    events.raise(to: Double(state.recorded), "kept")
    events.raise(to: Double(state.lost), "lost")
    waiting.set(Double(state.waiting))
  }
}
