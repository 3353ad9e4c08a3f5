import TARSCore

extension StoreContract {
  static let supersessions = [
    StoreRequirement("a superseded document's validity ends where the newer one begins") { store in
      let older = try await store.add("/v1", day: 1, validFrom: 1).document
      try await store.add("/v1", day: 2, validFrom: 5)
      let newer = try await store.add("/v2", day: 3, validFrom: 9).document
      try await store.supersede(older, by: newer, from: nil, said: said(4))
      try expect(await store.spans(older), is: ["1-5", "5-9"])
      try expect(await store.spans(newer), is: ["9-"])
      try await store.add("/v1", day: 6, validFrom: 7)
      try expect(await store.spans(older), is: ["1-5", "5-7", "7-9"])
      try await store.withdrawSupersession(of: older, said: said(7))
      try expect(await store.spans(older), is: ["1-5", "5-7", "7-"])
      try expect(await store.supersessions(), is: [])
    },
    StoreRequirement("a statement names both documents, its moment and its author") { store in
      let older = try await store.add("/v1", day: 1).document
      let newer = try await store.add("/v2", day: 2).document
      try await store.supersede(older, by: newer, from: Samples.day(7), said: said(3))
      let expected = Supersession(
        older: try require(await store.document(older)), newer: try require(await store.document(newer)),
        from: Samples.day(7), said: said(3))
      try expect(await store.supersessions(), is: [expected])
    },
    StoreRequirement("without dates of its content a document begins when its source or the store says") {
      store in
      let older = try await store.add("/v1", day: 1).document
      let newer = try await store.add("/v2", day: 5).document
      try await store.supersede(older, by: newer, from: nil, said: said(6))
      try expect(await store.supersessions().map(\.from), is: [Samples.day(4)])
    },
    StoreRequirement("a corrected date of the newer document moves the end of the older one") { store in
      let older = try await store.add("/v1", day: 1, validFrom: 1).document
      let newer = try await store.add("/v2", day: 2, validFrom: 9).document
      try await store.supersede(older, by: newer, from: nil, said: said(3))
      let before = try await store.latestChange()
      try await store.correctDates(
        DateCorrection(
          document: newer, version: 1, valid: Interval(start: Samples.day(6)), by: "ann", at: Samples.day(4)))
      try expect(await store.spans(older), is: ["1-6"])
      try expect(await Set(store.changes(after: before, limit: 9).map(\.document.id)), is: [older, newer])
    },
    StoreRequirement("for an index a superseded document ends with an empty version") { store in
      let older = try await store.add("/v1", day: 1, ["a", "b"], validFrom: 1).document
      let newer = try await store.add("/v2", day: 2, validFrom: 9).document
      let before = try await store.latestChange()
      try await store.supersede(older, by: newer, from: nil, said: said(4))
      let state = try require(await store.changes(after: before, limit: 9).first)
      try expect(state.versions.map(\.recordedAt), is: [Samples.day(1), Samples.day(4)])
      try expect(state.versions.map(\.supersededAt), is: [Samples.day(4), nil])
      try expect(state.versions.map(\.validFrom), is: [Samples.day(1), Samples.day(9)])
      try expect(Set(state.chunks.values), is: [[VersionRange(first: 1, end: 2)]])
      try expect(await store.versions(of: older).count, is: 1)
      try await store.withdrawSupersession(of: older, said: said(5))
      let back = try require(await store.changes(after: state.sequence, limit: 9).first)
      try expect(back.versions, is: await store.versions(of: older))
      try expect(Set(back.chunks.values), is: [[VersionRange(first: 1)]])
    },
    StoreRequirement("a superseded document that is removed, before or after, is removed for an index") {
      store in
      let newer = try await store.add("/v3", day: 2, validFrom: 9).document
      for (path, removal) in [("/v1", 3), ("/v2", 6)] {
        let older = try await store.add(path, day: 1, validFrom: 1).document
        if removal == 3 { try await store.tombstone(older, at: Samples.day(removal)) }
        try await store.supersede(older, by: newer, from: nil, said: said(4))
        if removal == 6 { try await store.tombstone(older, at: Samples.day(removal)) }
        let state = try require(await store.changes(after: 0, limit: 9).first { $0.document.id == older })
        try expect(state.versions.last?.supersededAt, is: Samples.day(removal))
      }
    },
    StoreRequirement("a line of documents is the same through each of them") { store in
      let line = try await ["/b", "/a", "/c"].asyncMap { try await store.add($0, day: 1).document }
      try expect(await store.lineage(through: line[0]).map(\.path), is: ["/b"])
      try await store.supersede(line[0], by: line[1], from: nil, said: said(2))
      try await store.supersede(line[1], by: line[2], from: nil, said: said(2))
      for document in line {
        try expect(await store.lineage(through: document).map(\.path), is: ["/b", "/a", "/c"])
      }
    },
    StoreRequirement("no document supersedes itself, twice, or across collections") { store in
      let a = try await store.add("/a", day: 1).document
      let b = try await store.add("/b", day: 1).document
      let c = try await store.add("/c", day: 1).document
      let other = try await store.makeCollection(named: "other")
      let far = try await store.record(Samples.draft("/f", in: other, Samples.version(day: 1))).document
      try await store.supersede(a, by: b, from: nil, said: said(2))
      try await store.supersede(b, by: c, from: nil, said: said(2))
      for pair in [(c, c), (c, a), (c, far)] {
        try await expect(.badRequest) {
          try await store.supersede(pair.0, by: pair.1, from: nil, said: said(3))
        }
      }
      try await expect(.ambiguousDocument) { try await store.supersede(a, by: c, from: nil, said: said(3)) }
      try await expect(.documentNotFound) { try await store.withdrawSupersession(of: c, said: said(3)) }
      try await expect(.documentNotFound) {
        try await store.supersede(a, by: DocumentID(rawValue: "unknown"), from: nil, said: said(3))
      }
    },
    StoreRequirement("separated pairs are kept, once and in no order") { store in
      let a = try await store.add("/a", day: 1).document
      let b = try await store.add("/b", day: 1).document
      try await store.separate(b, a, said: said(2))
      try await store.separate(a, b, said: said(3))
      try expect(await store.separations(), is: [[a, b]])
    },
  ]

  private static func said(_ day: Int) -> Attestation { Attestation(by: "ann", at: Samples.day(day)) }
}

extension Sequence {
  fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async throws -> [Value] {
    var values: [Value] = []
    for element in self { values.append(try await transform(element)) }
    return values
  }
}
