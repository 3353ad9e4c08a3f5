import Testing

@testable import TARSObservability

struct MetricsTests {
  @Test func countersWriteOneSampleForEachLabelCombination() {
    let registry = MetricRegistry()
    let requests = registry.counter("requests_total", "Requests.", labels: ["route", "status"])
    requests.add(1, "/a", "200")
    requests.add(2.5, "/a", "200")
    requests.add(1, "/b", "404")
    #expect(
      registry.exposition() == """
        # HELP requests_total Requests.
        # TYPE requests_total counter
        requests_total{route="/a",status="200"} 3.5
        requests_total{route="/b",status="404"} 1

        """)
  }

  @Test func histogramBucketsAreCumulativeAndEndWithInfinity() {
    let registry = MetricRegistry()
    let seconds = registry.histogram("seconds", "Time.", labels: ["route"], buckets: [0.5, 1])
    for value in [0.5, 0.75, 0.75, 3] { seconds.record(value, "/") }
    #expect(
      registry.exposition() == """
        # HELP seconds Time.
        # TYPE seconds histogram
        seconds_bucket{route="/",le="0.5"} 1
        seconds_bucket{route="/",le="1"} 3
        seconds_bucket{route="/",le="+Inf"} 4
        seconds_sum{route="/"} 5
        seconds_count{route="/"} 4

        """)
    #expect(seconds.count("/") == 4)
  }

  @Test func gaugesGoUpAndDownAndCanBeForgotten() {
    let registry = MetricRegistry()
    let open = registry.gauge("open", "Open.")
    open.add(2)
    open.add(-1)
    #expect(open.value() == 1)
    open.set(7)
    #expect(registry.exposition().hasSuffix("open 7\n"))
    open.clear()
    #expect(registry.exposition().hasSuffix("# TYPE open gauge\n"))
  }

  @Test func labelValuesAndHelpAreEscaped() {
    let registry = MetricRegistry()
    registry.counter("c", "A \\ and\na \"line\".", labels: ["v"]).add(1, "a\"b\\c\nd")
    #expect(
      registry.exposition() == #"""
        # HELP c A \\ and\na "line".
        # TYPE c counter
        c{v="a\"b\\c\nd"} 1

        """#)
  }

  @Test(arguments: [
    (0, "0"), (1, "1"), (-2.5, "-2.5"), (1e15, "1000000000000000"), (0.0025, "0.0025"),
    (.infinity, "+Inf"), (-.infinity, "-Inf"), (.nan, "NaN"), (1e300, "1e+300"),
  ])
  func numbersAreWrittenAsTheFormatSpellsThem(_ value: Double, _ text: String) {
    #expect(ExpositionWriter.number(value) == text)
  }

  @Test(arguments: [
    ("a", true), ("a_b:c9", true), ("9a", false), ("", false), ("a-b", false), ("ä", false),
  ])
  func metricNamesFollowTheDataModel(_ name: String, _ valid: Bool) {
    #expect(MetricDescription.isName(name, colons: true) == valid)
  }

  @Test func manyThreadsLoseNoCount() async {
    let counter = MetricRegistry().counter("c", "C.")
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<8 { group.addTask { for _ in 0..<1000 { counter.add() } } }
    }
    #expect(counter.value() == 8000)
  }
}
