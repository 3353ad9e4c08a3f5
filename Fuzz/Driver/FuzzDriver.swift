import Glibc

/// Runs libFuzzer with its own arguments: `FuzzNAME --format=html -max_total_time=60 CORPUS`.
package enum FuzzDriver {
  /// Feeds inputs to `check`, which must not return when something is wrong, and ends the process.
  package static func run(_ check: @escaping (UnsafeRawBufferPointer) -> Void) -> Never {
    self.check = check
    let count = UnsafeMutablePointer<CInt>.allocate(capacity: 1)
    count.initialize(to: CommandLine.argc)
    let arguments = UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>.allocate(
      capacity: 1)
    arguments.initialize(to: CommandLine.unsafeArgv)
    exit(runFuzzer(count, arguments, checkInput))
  }

  /// Feeds each input to the target that `--format=NAME` on the command line names, or to all of them.
  package static func run<Target: CaseIterable & RawRepresentable<String>>(
    _: Target.Type, _ check: @escaping (Target, UnsafeRawBufferPointer) -> Void
  ) -> Never {
    let targets = chosen(of: Target.self).map { [$0] } ?? Array(Target.allCases)
    run { bytes in for target in targets { check(target, bytes) } }
  }

  /// The target that the command line names, if it does; ends the process where there is none of that name.
  package static func chosen<Target: CaseIterable & RawRepresentable<String>>(of _: Target.Type) -> Target? {
    let option = "--format="
    guard let argument = CommandLine.arguments.first(where: { $0.hasPrefix(option) }) else { return nil }
    if let target = Target(rawValue: String(argument.dropFirst(option.count))) { return target }
    print("formats: \(Target.allCases.map(\.rawValue).joined(separator: " "))")
    exit(2)
  }

  // SAFETY: set once, before libFuzzer, which has one thread, begins.
  nonisolated(unsafe) fileprivate static var check: (UnsafeRawBufferPointer) -> Void = { _ in }
}

@_cdecl("LLVMFuzzerTestOneInput")
func checkInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  FuzzDriver.check(UnsafeRawBufferPointer(start: start, count: count))
  return 0
}

/// libFuzzer's own main function; SwiftPM renames the one that libFuzzer would bring.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ check: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt
