import Synchronization

/// A number that only grows, for each combination of label values.
package final class Counter: MetricFamily {
  let description: MetricDescription
  private let values = Mutex<[[String]: Double]>([:])

  init(_ description: MetricDescription) { self.description = description }

  /// Adds `amount`, which must not be negative, to the sample with these label values (in the labels' order).
  package func add(_ amount: Double = 1, _ labels: String...) {
    precondition(labels.count == description.labels.count, "\(description.name): wrong number of labels")
    precondition(amount >= 0, "\(description.name): a counter can't fall")
    values.withLock { $0[labels, default: 0] += amount }
  }

  /// Lets the sample with these label values show a number that is counted elsewhere; it never falls.
  package func raise(to total: Double, _ labels: String...) {
    precondition(labels.count == description.labels.count, "\(description.name): wrong number of labels")
    values.withLock { $0[labels] = max($0[labels] ?? 0, total) }
  }

  /// The present value of one sample; 0 where nothing was counted.
  package func value(_ labels: String...) -> Double { values.withLock { $0[labels] ?? 0 } }

  func write(to text: inout ExpositionWriter) {
    text.describe(description, type: "counter")
    for (labels, value) in values.withLock({ $0 }).sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      text.sample(description.name, zip(description.labels, labels), value)
    }
  }
}
