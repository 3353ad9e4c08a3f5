// The engine's side of the embedding benchmark; `run.py` starts it and talks to it line by line.
//
//   embedding-benchmark serve MODEL PRECISION TIER   times batches on request
//   embedding-benchmark embed MODEL PRECISION TIER query|passage < texts > vectors
//   embedding-benchmark tokens MODEL PRECISION TIER FILE
//   embedding-benchmark cold MODEL PRECISION TIER    times loading and the first embedding
//
// PRECISION and TIER may be "best".
let arguments = Arguments(CommandLine.arguments)
switch arguments.command {
case "serve": try await BatchServer(arguments).run()
case "embed": try await VectorWriter(arguments).run()
case "tokens": try TokenWriter(arguments).run()
case "cold": try await ColdStart(arguments).run()
default: arguments.refuse()
}
