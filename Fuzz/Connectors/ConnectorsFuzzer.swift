import FuzzDriver

/// Feeds libFuzzer's bytes to the readers of what servers answer, and checks what must hold for any answer.
///
/// Arguments are libFuzzer's: `FuzzConnectors --format=mail -max_total_time=60 CORPUS`. Without a format each input
/// goes to all readers.
@main
enum ConnectorsFuzzer {
  static func main() { FuzzDriver.run(FuzzTarget.self) { target, bytes in target.run(Array(bytes)) } }
}
