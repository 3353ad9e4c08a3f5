import Synchronization

/// A number that goes up and down, for each combination of label values.
package final class Gauge: MetricFamily {
  let description: MetricDescription
  private let values = Mutex<[[String]: Double]>([:])

  init(_ description: MetricDescription) { self.description = description }

  /// Sets the sample with these label values (in the labels' order).
  package func set(_ value: Double, _ labels: String...) {
    precondition(labels.count == description.labels.count, "\(description.name): wrong number of labels")
    values.withLock { $0[labels] = value }
  }

  /// Adds to the sample; a negative amount lowers it.
  package func add(_ amount: Double, _ labels: String...) {
    precondition(labels.count == description.labels.count, "\(description.name): wrong number of labels")
    values.withLock { $0[labels, default: 0] += amount }
  }

  /// The present value of one sample; `nil` where none was set.
  package func value(_ labels: String...) -> Double? { values.withLock { $0[labels] } }

  /// Forgets all samples: their values are not known any more.
  package func clear() { values.withLock { $0.removeAll() } }

  func write(to text: inout ExpositionWriter) {
    text.describe(description, type: "gauge")
    for (labels, value) in values.withLock({ $0 }).sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      text.sample(description.name, zip(description.labels, labels), value)
    }
  }
}
