import TARSCore
import TARSObservability

/// What the server measures of its certificate.
struct CertificateMeasures: Sendable {
  private let end: Gauge
  private let reads: Counter

  init(_ registry: MetricRegistry) {
    end = registry.gauge(
      "tars_tls_certificate_end_timestamp_seconds",
      "When the server's certificate ends, in seconds since 1970; 0 without TLS.")
    reads = registry.counter(
      "tars_tls_certificate_reads_total", "Changed certificates that were read: used or refused.",
      labels: ["outcome"])
    end.set(0)
    for outcome in ["used", "refused"] { reads.add(0, outcome) }
  }

  func ends(_ moment: Instant) { end.set(Double(moment.milliseconds / 1000)) }

  func read(isUsed: Bool) { reads.add(1, isUsed ? "used" : "refused") }
}
