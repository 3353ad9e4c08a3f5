// The engine's side of the dense benchmark; `compare.py` starts it and talks to it line by line.
//
//   dense-benchmark VECTORS DIMENSIONS QUESTIONS SEGMENT
//
// builds the file SEGMENT from VECTORS and prints its rows, the processor seconds for it, and the kernels' tiers. Then each line
//
//   MASK LIMIT ROUNDS TIER ROWS
//
// on standard input searches under the filter in the file MASK (bits of 64-bit words; "all" for none) on a tier of the
// kernels ("0" for the fastest, then in falling order), writes the rows found to the file ROWS, a line for each
// question, and prints the milliseconds for each question. The mask is given: making it is no part of the time.
@testable import TARSIndex

#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#else
  import Darwin
#endif

let arguments = CommandLine.arguments
guard arguments.count == 5, let dimensions = Int(arguments[2]) else {
  fatalError("usage: dense-benchmark VECTORS DIMENSIONS QUESTIONS SEGMENT")
}
setvbuf(stdout, nil, _IOLBF, 0)

let built = try SegmentFile.build(
  VectorFile(arguments[1], dimensions: dimensions), dimensions: dimensions, path: arguments[4])
let segment = try SegmentFile(arguments[4], rows: built.rows, dimensions: dimensions)
let questions = VectorFile(arguments[3], dimensions: dimensions).rest()
print(built.rows, built.seconds, ScanKernels.available.map(\.name).joined(separator: " "))

while let line = readLine() {
  let words = line.split(separator: " ").map(String.init)
  guard words.count == 5, let limit = Int(words[1]), let rounds = Int(words[2]), let tier = Int(words[3]),
    ScanKernels.available.indices.contains(tier)
  else { fatalError("not a request: \(line)") }
  let run = SearchRun(
    vectors: segment.vectors, chunks: (0..<Int64(built.rows)).map { $0 }, questions: questions,
    mask: mask(words[0]), limit: limit, kernels: ScanKernels.available[tier])
  let result = run.run(rounds: rounds)
  write(result.rows.map { $0.map(String.init).joined(separator: " ") + "\n" }.joined(), to: words[4])
  print(result.milliseconds.map { String($0) }.joined(separator: " "))
}

func mask(_ path: String) -> RowMask {
  if path == "all" { return RowMask(count: built.rows) { _ in true } }
  guard let file = fopen(path, "rb") else { fatalError("\(path) can't be opened") }
  defer { fclose(file) }
  let count = (built.rows + 63) / 64
  return RowMask(
    words: [UInt64](unsafeUninitializedCapacity: count) { words, read in
      read = fread(words.baseAddress, 8, count, file)
      precondition(read == count)
    })
}

func write(_ text: String, to path: String) {
  guard let file = fopen(path, "wb") else { fatalError("\(path) can't be written") }
  fputs(text, file)
  fclose(file)
}
