import Synchronization

/// The metrics of one process, written out in Prometheus' text format 0.0.4.
///
/// Made once by the composition root and handed down; there is no global one. A metric that nothing has recorded
/// yet shows no sample, only its description. Thread safe.
package final class MetricRegistry: Sendable {
  private let families = Mutex<[any MetricFamily]>([])

  package init() {}

  /// A number that only grows, such as requests served.
  ///
  /// - Parameters:
  ///   - name: `[a-zA-Z_:][a-zA-Z0-9_:]*`, by convention ending in `_total`; used once in a registry.
  ///   - help: One sentence for the reader of a dashboard.
  ///   - labels: Names (`[a-zA-Z_][a-zA-Z0-9_]*`) of the dimensions, in the order in which values are given.
  package func counter(_ name: String, _ help: String, labels: [String] = []) -> Counter {
    register(Counter(MetricDescription(name, help, labels)))
  }

  /// A number that goes up and down, such as documents held. Parameters as for `counter`.
  package func gauge(_ name: String, _ help: String, labels: [String] = []) -> Gauge {
    register(Gauge(MetricDescription(name, help, labels)))
  }

  /// A distribution, such as seconds of a request. Parameters as for `counter`.
  ///
  /// - Parameter buckets: Inclusive upper bounds, ascending; the last one, infinity, is added.
  package func histogram(
    _ name: String, _ help: String, labels: [String] = [], buckets: [Double] = Histogram.latencyBuckets
  ) -> Histogram {
    register(Histogram(MetricDescription(name, help, labels), buckets: buckets))
  }

  /// All metrics in the order in which they were made.
  package func exposition() -> String {
    var text = ExpositionWriter()
    for family in families.withLock({ $0 }) { family.write(to: &text) }
    return text.text
  }

  /// Names and descriptions of all metrics, for the reference documentation.
  package var descriptions: [MetricDescription] { families.withLock { $0.map(\.description) } }

  private func register<Family: MetricFamily>(_ family: Family) -> Family {
    families.withLock { families in
      let name = family.description.name
      precondition(!families.contains { $0.description.name == name }, "metric \(name) is defined twice")
      families.append(family)
    }
    return family
  }
}

/// A metric with all its label combinations.
protocol MetricFamily: Sendable {
  var description: MetricDescription { get }
  func write(to text: inout ExpositionWriter)
}
