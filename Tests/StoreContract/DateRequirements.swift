import TARSCore

extension StoreContract {
  static let dates = [
    StoreRequirement("a corrected date is a person's, and ends the version before it") { store in
      let document = try await store.add("/a", day: 1, validFrom: 1).document
      try await store.add("/a", day: 2, validFrom: 10)
      try await store.add("/a", day: 3, validFrom: 20)
      try await store.correct(document, 2, from: 5)
      try expect(await store.spans(document), is: ["1-5", "5-20", "20-"])
      try await store.correct(document, 3, from: 30, to: 40)
      try expect(await store.spans(document), is: ["1-5", "5-30", "30-40"])
      let sources = try await store.versions(of: document).map(\.validSource)
      try expect(sources, is: [.text, .person, .person])
    },
    StoreRequirement("an undated version gives its neighbours their time back") { store in
      let document = try await store.add("/a", day: 1, validFrom: 1).document
      try await store.add("/a", day: 2, validFrom: 10)
      try await store.add("/a", day: 3, validFrom: 20)
      try await store.correct(document, 2)
      try expect(await store.spans(document), is: ["1-20", "-", "20-"])
      try expect(await store.versions(of: document)[1].isDated, is: false)
    },
    StoreRequirement("an end that a content or a person names outlasts corrections of others") { store in
      let document = try await store.add("/a", day: 1, validFrom: 1, validTo: 50).document
      try await store.add("/a", day: 2, validFrom: 10)
      try await store.correct(document, 2, from: 20, to: 30)
      try await store.add("/a", day: 3, validFrom: 25)
      try expect(await store.spans(document), is: ["1-50", "20-30", "25-"])
    },
    StoreRequirement("corrections to the dates that are there derive the ends that recording derived") {
      store in
      let document = try await store.add("/a", day: 1, validFrom: 8, source: .modified).document
      try await store.add("/a", day: 2, validFrom: 2, source: .modified)
      try await store.add("/a", day: 3, validFrom: 20)
      try await store.add("/a", day: 4, validFrom: 10)
      try await store.add("/a", day: 5, validFrom: 10)
      let before = try await store.spans(document)
      try expect(before, is: ["8-10", "2-10", "20-", "10-20", "10-20"])
      try await store.correct(document, 3, from: 20)
      try expect(await store.spans(document), is: before)
    },
    StoreRequirement("every correction is kept with what was there before") { store in
      let document = try await store.add("/a", day: 1, validFrom: 1).document
      let before = try await store.latestChange()
      try await store.correct(document, 1, from: 5, to: 9)
      try await store.correct(document, 1)
      let days = [1, 5, 9].map { Samples.day($0) }
      let changes = [
        DateChange(
          version: 1, at: Samples.day(9), by: "ann", before: Interval(start: days[0]), beforeSource: .text,
          after: Interval(start: days[1], end: days[2])),
        DateChange(
          version: 1, at: Samples.day(9), by: "ann", before: Interval(start: days[1], end: days[2]),
          beforeSource: .person, after: Interval()),
      ]
      try expect(await store.dateChanges(of: document), is: changes)
      try expect(await store.changes(after: before, limit: 9).map(\.document.id), is: [document])
      try expect(await store.dateChanges(of: DocumentID(rawValue: "unknown")), is: [])
    },
    StoreRequirement("corrections of nothing, and to impossible spans, are refused") { store in
      let document = try await store.add("/a", day: 1, validFrom: 1).document
      try await expect(.documentNotFound) {
        try await store.correct(DocumentID(rawValue: "unknown"), 1, from: 1)
      }
      try await expect(.versionNotFound) { try await store.correct(document, 2, from: 1) }
      try await expect(.badRequest) { try await store.correct(document, 1, from: 5, to: 5) }
      try expect(await store.spans(document), is: ["1-"])
      try expect(await store.dateChanges(of: document), is: [])
    },
  ]
}

extension SourceStore {
  fileprivate func correct(
    _ document: DocumentID, _ version: Int, from: Int? = nil, to: Int? = nil
  ) async throws {
    let valid = Interval(start: from.map(Samples.day), end: to.map(Samples.day))
    try await correctDates(
      DateCorrection(document: document, version: version, valid: valid, by: "ann", at: Samples.day(9)))
  }
}

extension VersionStore {
  /// Valid intervals in days, such as "1-10" and "10-".
  func spans(_ document: DocumentID) async throws -> [String] {
    func days(_ moment: Instant?) -> String {
      moment.map { String(($0.milliseconds - Samples.day(0).milliseconds) / 86_400_000) } ?? ""
    }
    return try await versions(of: document).map { "\(days($0.validFrom))-\(days($0.validTo))" }
  }
}
