import FuzzDriver

/// Feeds libFuzzer's bytes to the readers of model files, and uses whatever they accept.
///
/// Arguments are libFuzzer's: `FuzzModels --format=tokenizer -max_total_time=60 Fuzz/Models/corpus/tokenizer`.
/// Without a format each input goes through every reader.
@main
enum ModelsFuzzer {
  static func main() { FuzzDriver.run(FuzzTarget.self) { target, bytes in target.run(bytes) } }
}
