import FuzzDriver

/// Feeds libFuzzer's bytes to the readers of what strangers show as proof of who they are, and checks what
/// must hold for any text.
///
/// Arguments are libFuzzer's: `FuzzAuth --format=token -max_total_time=60 CORPUS`. Without a format each
/// input goes to all readers.
@main
enum AuthFuzzer {
  static func main() { FuzzDriver.run(FuzzTarget.self) { target, bytes in target.run(Array(bytes)) } }
}
