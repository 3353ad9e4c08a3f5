import TARSCore

extension ScriptedEngine {
  func add(_ request: ImportRequest) -> AsyncThrowingStream<AddEvent, any Error> {
    AsyncThrowingStream { continuation in
      continuation.yield(.queued(1))
      continuation.yield(.file(FileOutcome(path: "/repo/a.md", kind: .added, version: 1)))
      continuation.yield(.finished(AddReport(files: ["added": 1])))
      continuation.finish()
    }
  }

  func edit(_ edit: HalfLifeEdit) async throws -> CollectionSummary {
    CollectionSummary(name: edit.collection, documents: 2, halfLifeDays: edit.days)
  }

  func edit(_ edit: TagEdit) async throws -> DocumentTags {
    DocumentTags(document: Script.documents[0], tags: edit.add)
  }

  func edit(_ edit: DateEdit, by person: String) async throws -> DocumentHistory {
    var history = try await history(of: edit.document)
    history.dateChanges = [
      DateChange(
        version: edit.version ?? 2, at: Script.day3, by: person, before: Interval(), beforeSource: .none,
        after: Interval(start: try edit.from.map { try TimeExpression.require(iso: $0).start }))
    ]
    return history
  }

  func lineages() async throws -> LineageList {
    LineageList(
      accepted: [], proposed: [LineageProposal(documents: Script.documents, similarity: 0.75)])
  }

  func lineage(of reference: String) async throws -> [DocumentHistory] { [try await history(of: reference)] }

  func edit(_ edit: LineageEdit, by person: String) async throws -> LineageList {
    let link = Supersession(
      older: Script.documents[0], newer: Script.documents[1], from: Script.day3,
      said: Attestation(by: person, at: Script.day3))
    return LineageList(accepted: edit.action == .accept ? [link] : [], proposed: [])
  }
}
