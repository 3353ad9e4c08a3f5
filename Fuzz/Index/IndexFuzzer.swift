import FuzzDriver

/// Feeds libFuzzer's bytes to the readers of the index's files and of questions, and uses whatever they accept.
///
/// Arguments are libFuzzer's: `FuzzIndex --format=question -max_total_time=60 Fuzz/Index/corpus/question`.
/// Without a format each input goes through every reader.
@main
enum IndexFuzzer {
  static func main() { FuzzDriver.run(FuzzTarget.self) { target, bytes in target.run(bytes) } }
}
