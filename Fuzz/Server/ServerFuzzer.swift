import FuzzDriver

/// Feeds libFuzzer's bytes to the readers of what clients send, and checks what must hold for any of it.
///
/// Arguments are libFuzzer's: `FuzzServer --format=frames -max_total_time=60 CORPUS`. Without a format each input goes
/// to all readers.
@main
enum ServerFuzzer {
  static func main() { FuzzDriver.run(FuzzTarget.self) { target, bytes in target.run(Array(bytes)) } }
}
