import TARSCore
import TARSModels

/// Milliseconds of loading a model, of its first embedding, and of one query afterwards.
struct ColdStart {
  private let arguments: Arguments

  init(_ arguments: Arguments) { self.arguments = arguments }

  func run() async throws {
    let query = ["how do I rotate the log files of nginx"]
    let start = Clocks()
    let encoder = try arguments.encoder()
    let loaded = Clocks()
    let first = try await encoder.embed(query, as: .query)
    let answered = Clocks()
    var warm: [Double] = []
    for _ in 0..<50 {
      let start = Clocks()
      _ = try await encoder.embed(query, as: .query)
      warm.append(Clocks().wall - start.wall)
    }
    let values = [loaded.wall - start.wall, answered.wall - start.wall, warm.sorted()[25]].map { $0 * 1000 }
    print("load \(values[0]) first \(values[1]) warm \(values[2]) ms, \(first[0].count) dimensions")
    for note in encoder.notes { print(note) }
  }
}
