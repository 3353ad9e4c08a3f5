// The reranker's side of the reranking benchmark; `compare.py` starts it and talks to it line by line.
//
//   rerank-benchmark serve RERANKER EMBEDDER PRECISION   times reranking and its parts on request
//   rerank-benchmark scores RERANKER PRECISION FILE      writes a score per line
//
// A file of pairs has a line for each: question, tab, passage. PRECISION may be "best".
let arguments = CommandLine.arguments
switch (arguments.dropFirst().first, arguments.count) {
case ("serve", 5):
  try await RerankServer(reranker: arguments[2], embedder: arguments[3], precision: arguments[4]).run()
case ("scores", 5):
  try await ScoreWriter(reranker: arguments[2], precision: arguments[3], file: arguments[4]).run()
default: print("usage: rerank-benchmark serve RERANKER EMBEDDER PRECISION | scores RERANKER PRECISION FILE")
}
