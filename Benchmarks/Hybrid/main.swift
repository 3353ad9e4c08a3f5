// A library of passages in a data directory, searched by words and by meaning while it stands still and while it grows.
//
//   hybrid-benchmark build MODEL DIRECTORY DOCUMENTS      fills the store and the index
//   hybrid-benchmark search MODEL DIRECTORY QUESTIONS     times current and as-of questions
//   hybrid-benchmark grow MODEL DIRECTORY QUESTIONS ADDED times questions idle and beside additions, in turns
//
// DOCUMENTS has a JSON object per line (see documents.py); QUESTIONS and ADDED have a text per line. Results are one
// JSON object on standard output.
let arguments = CommandLine.arguments
switch (arguments.dropFirst().first, arguments.count) {
case ("build", 5):
  try await LibraryBuilder(model: arguments[2], directory: arguments[3]).build(from: arguments[4])
case ("search", 5):
  let library = try await Library.open(model: arguments[2], directory: arguments[3])
  try await QuestionRun(library: library, questions: Lines.read(arguments[4])).run()
case ("grow", 6):
  let library = try await Library.open(model: arguments[2], directory: arguments[3])
  try await GrowthRun(
    library: library, questions: Lines.read(arguments[4]), additions: Lines.read(arguments[5])
  ).run()
default:
  print("usage: hybrid-benchmark build|search|grow MODEL DIRECTORY FILE [ADDED]")
}
