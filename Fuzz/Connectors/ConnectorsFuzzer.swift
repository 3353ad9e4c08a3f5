import Glibc
import TARSConnectors

/// Feeds libFuzzer's bytes to the readers of what servers answer, and checks what must hold for any answer.
///
/// Arguments are libFuzzer's: `FuzzConnectors --format=mail -max_total_time=60 CORPUS`. Without a format each input
/// goes to all readers.
@main
enum ConnectorsFuzzer {
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
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  for target in targets { target.run(bytes) }
  return 0
}

/// libFuzzer's own main function; SwiftPM renames the one that libFuzzer would bring.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ check: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// The reader named on the command line, or all.
private let targets: [FuzzTarget] = {
  let chosen = CommandLine.arguments.first { $0.hasPrefix("--format=") }.map { String($0.dropFirst(9)) }
  guard let chosen else { return FuzzTarget.allCases }
  guard let target = FuzzTarget(rawValue: chosen) else {
    print("formats: \(FuzzTarget.allCases.map(\.rawValue).joined(separator: " "))")
    exit(2)
  }
  return [target]
}()
