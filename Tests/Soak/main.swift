import FoundationEssentials
import TARSCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

// Works the store and the index at random for a long time and compares every answer with what must come:
// `scripts/soak [SECONDS] [SEED]`, an hour by default. Exits with 1 at the first wrong answer.

let arguments = CommandLine.arguments.dropFirst().compactMap { UInt64($0) }
let seconds = arguments.first ?? 3600
let seed = arguments.dropFirst().first ?? UInt64.random(in: 0...UInt64(UInt32.max))
let folder = FileManager.default.temporaryDirectory.path + "/tars-soak-\(UUID().uuidString)"
defer { try? FileManager.default.removeItem(atPath: folder) }

print("soak of \(seconds) s, seed \(seed)")
do {
  var run = try await SoakRun(folder: folder, seed: seed)
  try await run.work(for: .seconds(seconds))
} catch {
  print("FAILED with seed \(seed): \(error)")
  exit(1)
}
