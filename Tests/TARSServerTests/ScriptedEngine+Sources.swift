import TARSCore

extension ScriptedEngine {
  private static var home: SourceStatus {
    SourceStatus(
      id: SourceID(rawValue: 1), settings: SourceSettings(name: "home", kind: .folder, address: "/documents"),
      hasCredential: false,
      activity: .watching, lastWholeScanAt: Instant(milliseconds: 1_700_000_000_500), documents: 2)
  }

  func sources() async throws -> [SourceStatus] { [Self.home] }

  func source(named name: String) async throws -> SourceStatus {
    guard name == "home" else { throw TARSError.sourceNotFound(name) }
    return Self.home
  }

  func addSource(_ addition: SourceAddition) async throws -> SourceChange {
    let source = SourceStatus(
      id: SourceID(rawValue: 2), settings: addition.settings, hasCredential: addition.credential != nil,
      activity: .idle)
    return SourceChange(source: source)
  }

  func editSource(_ edit: SourceEdit) async throws -> SourceChange {
    var source = try await source(named: edit.name)
    source.settings = edit.applied(to: source.settings)
    return SourceChange(source: source, notes: ["noted"])
  }

  func scanSource(_ request: SourceScanRequest) async throws -> SourceStatus {
    var source = try await source(named: request.name)
    source.activity = request.waits ? .watching : .scanning
    return source
  }

  func cancelScan(ofSource name: String) async throws -> SourceStatus { try await source(named: name) }

  func removeSource(_ removal: SourceRemoval) async throws -> SourceRemovalReport {
    let count = try await source(named: removal.name).documents
    return SourceRemovalReport(
      name: removal.name, removed: removal.keepsDocuments ? 0 : count,
      kept: removal.keepsDocuments ? count : 0)
  }
}
