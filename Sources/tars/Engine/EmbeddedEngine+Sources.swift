import TARSCore
import TARSIngestion

extension EmbeddedEngine {
  func sources() async throws -> [SourceStatus] {
    try caller.require(.operate)
    return try await parts.sources.sources()
  }

  func source(named name: String) async throws -> SourceStatus {
    try caller.require(.operate)
    return try await parts.sources.source(named: name)
  }

  func addSource(_ addition: SourceAddition) async throws -> SourceChange {
    try caller.require(addition.settings.kind == .folder ? .administer : .operate)
    return try await parts.sources.addSource(addition)
  }

  func editSource(_ edit: SourceEdit) async throws -> SourceChange {
    try caller.require(.operate)
    return try await parts.sources.editSource(edit)
  }

  func scanSource(_ request: SourceScanRequest) async throws -> SourceStatus {
    try caller.require(.operate)
    return try await parts.sources.scanSource(request)
  }

  func cancelScan(ofSource name: String) async throws -> SourceStatus {
    try caller.require(.operate)
    return try await parts.sources.cancelScan(ofSource: name)
  }

  func removeSource(_ removal: SourceRemoval) async throws -> SourceRemovalReport {
    try caller.require(.operate)
    return try await parts.sources.removeSource(removal)
  }
}
