import Glibc
import TARSCore
import TARSText

@testable import TARSIndex

/// Feeds libFuzzer's bytes to the reader of index files and searches whatever it accepts.
///
/// Checksums aren't compared, so that changed bytes reach the checks behind them. Arguments are libFuzzer's:
/// `FuzzIndex -max_total_time=60 Fuzz/Index/corpus`.
@main
enum IndexFuzzer {
  static func main() {
    let count = UnsafeMutablePointer<CInt>.allocate(capacity: 1)
    count.initialize(to: CommandLine.argc)
    let arguments = UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>.allocate(
      capacity: 1)
    arguments.initialize(to: CommandLine.unsafeArgv)
    exit(runFuzzer(count, arguments, checkBytes))
  }
}

@_cdecl("LLVMFuzzerTestOneInput")
func checkBytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let image = ByteImage(copying: UnsafeRawBufferPointer(start: start, count: count))
  guard let state = try? Snapshot.read(image, analyzer: "probe", model: nil, verifying: false) else {
    return 0
  }
  let question = QuestionTerms("q1 q2 q3", language: nil, languages: state.languages, analyzer: analyzer)
  for valid in [nil, Interval(start: Instant(milliseconds: 2), end: Instant(milliseconds: 4))] {
    let filter = SearchFilter(under: "/folder", asOf: Instant(milliseconds: 5), valid: valid)
    let found = LexicalSearch(question, in: state, ranking: BM25()).candidates(filter, limit: 10)
    precondition(found.count <= 10)
    let vector = [Float](repeating: 1, count: state.dimensions)
    _ = DenseSearch(state: state).candidates(vector, filter, limit: 10)
  }
  return 0
}

/// libFuzzer's own main function; SwiftPM renames the one that libFuzzer would bring.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ check: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

private let analyzer = Analyzer()
