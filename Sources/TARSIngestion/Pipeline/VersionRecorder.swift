import TARSCore

/// Gives prepared versions their vectors and records them, each in a transaction of its own.
struct VersionRecorder {
  let parts: IngestionParts
  let settler: FileSettler
  let vectors: VectorSource

  func record(_ versions: [PreparedVersion]) async throws {
    let texts = versions.flatMap { version in
      version.unembedded.map { version.chunks[$0].draft.embeddedText }
    }
    let embedded = try await vectors.vectors(for: texts)
    var found = embedded.vectors[...]
    for version in versions {
      var version = version
      for place in version.unembedded { version.chunks[place].vector = found.removeFirst() }
      try await record(version, embedded.model)
    }
  }

  private func record(_ prepared: PreparedVersion, _ model: EmbeddingModel?) async throws {
    let draft = VersionDraft(
      collection: prepared.file.collection, path: prepared.file.path, version: prepared.version,
      chunks: prepared.chunks, model: model, job: prepared.file.job?.id,
      tags: prepared.tags)
    do {
      try await settler.settle(prepared, try await parts.store.record(draft))
    } catch let error as TARSError where !error.endsRun {
      try await settler.fail(prepared.file, error)
    }
  }
}
