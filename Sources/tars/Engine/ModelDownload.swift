import FoundationEssentials
import TARSCore
import TARSModelClients
import TARSModels

/// Fetches a model's files from the hub; an interrupted download goes on where it stopped.
struct ModelDownload {
  let model: CataloguedModel
  let models: InstalledModels

  private var folder: String { models.directory + "/.fetching-" + model.name }

  /// - Throws: `model_unreachable` where the hub can't be reached, and what installing throws.
  func run() async throws {
    let transport = HTTPTransport()
    do {
      for file in model.files { try await fetch(file, transport) }
    } catch let failure as HTTPFailure {
      await transport.shutdown()
      throw unreachable(failure)
    }
    await transport.shutdown()
    // Whether they are right or wrong, these files have done their service: the next attempt starts anew.
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try models.install(model.name, fromDirectory: folder)
  }

  private func fetch(_ file: ModelFile, _ transport: HTTPTransport) async throws {
    let path = folder + "/" + file.path
    let parent = String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
    try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    if size(of: path) == file.size { return }
    let download = Download(url: model.url(of: file), partialPath: path, limit: Int64(file.size))
    var bar = ProgressBar(total: file.size)
    _ = try await transport.download(download) { progress in
      bar.done = Int(progress.received)
      bar.draw(file.path)
    }
    bar.clear()
  }

  private func size(of path: String) -> Int? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.size] as? Int
  }

  private func unreachable(_ failure: HTTPFailure) -> TARSError {
    TARSError(
      .modelUnreachable, "The model \(model.name) can't be fetched from the hub: \(failure.reason).",
      hint: "Check the network and repeat, or give a folder that holds its files with --from.")
  }
}
