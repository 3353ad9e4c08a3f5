import BenchmarkClock
import FoundationEssentials
import TARSCore
import TARSIndex

// The engine's side of the lexical benchmark; `compare.py` starts it and reads what it prints, JSON.
//
//   lexical-benchmark build PASSAGES FOLDER             makes an index of the passages, one a line, in the folder
//   lexical-benchmark search PASSAGES FOLDER QUESTIONS  times the ten best, and compares them with a search for all
//   lexical-benchmark readers PASSAGES FOLDER QUESTIONS times them for callers who may read a part
let arguments = CommandLine.arguments.dropFirst()
guard let command = arguments.first, arguments.count >= 3 else {
  fatalError("usage: lexical-benchmark build|search|readers PASSAGES FOLDER [QUESTIONS]")
}

let feed = PassageFeed(passages: try lines(of: arguments[2]))
let folder = arguments[3]
switch command {
case "build":
  let start = CPUClock.seconds
  let index = try await TemporalIndex.open(directory: folder, feed: feed, model: nil)
  try await index.persist()
  print("{\"seconds\": \(CPUClock.seconds - start)}")
case "readers":
  let index = try await TemporalIndex.open(directory: folder, feed: feed, model: nil)
  try await index.catchUp()
  let run = ReadersRun(index: index, questions: try lines(of: arguments[4]).map(String.init))
  print(try await run.report())
default:
  let index = try await TemporalIndex.open(directory: folder, feed: feed, model: nil)
  let run = SearchRun(index: index, questions: try lines(of: arguments[4]).map(String.init))
  let times = try await run.milliseconds(rounds: 3)
  let different = try await run.differences(of: feed.passages.count)
  print("{\"milliseconds\": \(times), \"different\": \(different)}")
}

func lines(of path: String) throws -> [Substring] {
  try String(contentsOf: URL(filePath: path), encoding: .utf8).split(separator: "\n")
}
