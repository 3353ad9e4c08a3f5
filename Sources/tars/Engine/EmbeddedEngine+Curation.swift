import TARSCore
import TARSIndex
import TARSIngestion
import TARSStore

extension EmbeddedEngine {
  func add(_ request: ImportRequest) -> AsyncThrowingStream<AddEvent, any Error> {
    refused(.administer) ?? parts.ingestor.add(request)
  }

  func history(of reference: String) async throws -> DocumentHistory {
    try caller.require(.read)
    return try await history(catalogue.document(reference))
  }

  func edit(_ edit: HalfLifeEdit) async throws -> CollectionSummary {
    let known = try await permitted(.curate, collection: edit.collection, level: .manage)
    try await parts.store.setHalfLife(edit.days, of: known.id)
    return try await summary(of: edit.collection)
  }

  func edit(_ edit: TagEdit) async throws -> DocumentTags {
    let document = try await permitted(.curate, edit.document, level: .write)
    try await parts.store.editTags(
      of: document.id, adding: tags(edit.add), removing: tags(edit.remove))
    try await parts.index.catchUp()
    return DocumentTags(document: document, tags: try await parts.store.tags(of: document.id).sorted())
  }

  func edit(_ edit: DateEdit, by person: String) async throws -> DocumentHistory {
    let document = try await permitted(.curate, edit.document, level: .write)
    let newest = try await parts.store.versions(of: document.id).last?.number ?? 0
    let end = try edit.to.map(TimeExpression.require(iso:))
    let valid = Interval(
      start: try edit.from.map(TimeExpression.require(iso:))?.start,
      end: end.map { $0.isMoment ? $0.start : $0.end })
    try await parts.store.correctDates(
      DateCorrection(
        document: document.id, version: edit.version ?? newest, valid: valid, by: person, at: parts.clock.now)
    )
    try await parts.index.catchUp()
    return try await history(document)
  }

  /// A document with all that people and imports said of it.
  private func history(_ document: Document) async throws -> DocumentHistory {
    var history = DocumentHistory(
      document: document, versions: try await seen.versions(of: document.id))
    history.tags = try await seen.tags(of: document.id).sorted().unlessEmpty
    history.origins = try await seen.origins(of: document.id).unlessEmpty
    history.dateChanges = try await seen.dateChanges(of: document.id).unlessEmpty
    history.superseded = try await seen.supersessions().first { $0.older.id == document.id }
    return history
  }

  private func tags(_ texts: [String]) throws -> Set<String> {
    Set(
      try texts.map { text in
        guard let tag = Tags.normalised(text) else {
          throw TARSError(.badRequest, "'\(text)' is no tag.", hint: "Use 1 to 100 characters.")
        }
        return tag
      })
  }
}

extension EmbeddedEngine {
  func lineages() async throws -> LineageList {
    try caller.require(.read)
    return LineageList(
      accepted: try await seen.supersessions(), proposed: try await LineageFinder(store: seen).proposals())
  }

  func lineage(of reference: String) async throws -> [DocumentHistory] {
    try caller.require(.read)
    let document = try await catalogue.document(reference)
    var line: [DocumentHistory] = []
    for member in try await seen.lineage(through: document.id) {
      line.append(try await history(member))
    }
    return line
  }

  func edit(_ edit: LineageEdit, by person: String) async throws -> LineageList {
    var documents: [Document] = []
    for reference in edit.documents {
      documents.append(try await permitted(.curate, reference, level: .write))
    }
    let said = Attestation(by: person, at: parts.clock.now)
    switch edit.action {
    case .accept: try await accept(documents, from: edit.from, said)
    case .reject: try await reject(documents, said)
    case .split: for document in documents { try await split(document, said) }
    }
    try await parts.index.catchUp()
    return try await lineages()
  }

  private func accept(_ documents: [Document], from: String?, _ said: Attestation) async throws {
    let line = documents.count == 1 ? try await proposal(with: documents[0]) : documents
    guard line.count == 2 || from == nil else {
      throw TARSError(
        .badRequest, "A beginning needs exactly two documents.", hint: "Name the older and the newer one.")
    }
    let start = try from.map(TimeExpression.require(iso:))?.start
    for (older, newer) in zip(line, line.dropFirst()) {
      try await parts.store.supersede(older.id, by: newer.id, from: start, said: said)
    }
  }

  private func reject(_ documents: [Document], _ said: Attestation) async throws {
    let line = documents.count == 1 ? try await proposal(with: documents[0]) : documents
    for (place, first) in line.enumerated() {
      for second in line[(place + 1)...] { try await parts.store.separate(first.id, second.id, said: said) }
    }
  }

  private func split(_ document: Document, _ said: Attestation) async throws {
    let links = try await seen.supersessions().filter {
      [$0.older.id, $0.newer.id].contains(document.id)
    }
    guard !links.isEmpty else {
      throw TARSError(
        .documentNotFound, "\(document.path) is part of no lineage.",
        hint: "`tars lineage list` shows them all.")
    }
    for link in links { try await parts.store.withdrawSupersession(of: link.older.id, said: said) }
  }

  private func proposal(with document: Document) async throws -> [Document] {
    let proposals = try await LineageFinder(store: seen).proposals()
    guard let proposal = proposals.first(where: { $0.documents.contains(document) }) else {
      throw TARSError(
        .documentNotFound, "\(document.path) is part of no proposed lineage.",
        hint: "Name the documents, oldest first; `tars lineage list` shows what is proposed.")
    }
    return proposal.documents
  }
}

extension Collection {
  /// Itself, or `nil` where there is nothing in it.
  fileprivate var unlessEmpty: Self? { isEmpty ? nil : self }
}
