import TARSCore

extension StoreContract {
  static let versions = [
    StoreRequirement("a version comes back as it was recorded") { store in
      let draft = Samples.version(day: 5, hash: "h", validFrom: 2, validTo: 9, source: .metadata)
      let recorded = try await store.record(Samples.draft("/a", in: store.home(), draft))
      let expected = Version(
        number: 1, contentHash: "h", bytes: 10, mediaType: "text/plain", parser: "text/1", title: "Title",
        language: "en", recordedAt: Samples.day(5), modifiedAt: Samples.day(4), validFrom: Samples.day(2),
        validTo: Samples.day(9), validSource: .metadata)
      try expect(await store.versions(of: recorded.document), is: [expected])
      try expect(recorded.number, is: 1)
      try expect(await store.versions(of: DocumentID(rawValue: "unknown")), is: [])
    },
    StoreRequirement("a new version supersedes the current one at the moment it is recorded") { store in
      let first = try await store.add("/a", day: 1)
      let second = try await store.add("/a", day: 4)
      try expect(second.document, is: first.document)
      try expect(second.number, is: 2)
      let versions = try await store.versions(of: first.document)
      try expect(versions.map(\.number), is: [1, 2])
      try expect(versions[0].supersededAt, is: Samples.day(4))
      try expect(versions[1].isCurrent, "the newest version is current")
    },
    StoreRequirement("a clock set back makes no overlapping and no empty interval") { store in
      let document = try await store.add("/a", day: 9).document
      try await store.add("/a", day: 3)
      try await store.add("/a", day: 3)
      try await store.tombstone(document, at: Samples.day(1))
      try await store.add("/a", day: 2)
      let versions = try await store.versions(of: document)
      for (earlier, later) in zip(versions, versions.dropFirst()) {
        let end = try require(earlier.supersededAt)
        try expect(end > earlier.recordedAt, "version \(earlier.number) was held for some time")
        try expect(end <= later.recordedAt, "version \(later.number) begins after version \(earlier.number)")
      }
    },
    StoreRequirement("a removed document keeps its history, and comes back with a further version") { store in
      let document = try await store.add("/a", day: 1).document
      try await store.tombstone(document, at: Samples.day(2))
      try await store.tombstone(document, at: Samples.day(3))
      let again = try await store.add("/a", day: 5, ["a"])
      try expect(again, is: RecordedVersion(document: document, number: 2, newChunks: 0, keptChunks: 1))
      let versions = try await store.versions(of: document)
      try expect(versions.map(\.recorded.end), is: [Samples.day(2), nil])
    },
    StoreRequirement("a rename keeps identity and history") { store in
      let document = try await store.add("/a", day: 1).document
      try await store.move(document, to: "/b")
      try expect(await store.document(document)?.path, is: "/b")
      let next = try await store.add("/b", day: 2)
      try expect(next.document, is: document)
      try expect(next.number, is: 2)
      let stranger = try await store.add("/a", day: 3)
      try expect(stranger.document != document, "the old path is free again")
    },
    StoreRequirement("a rename onto another document's path is refused") { store in
      let document = try await store.add("/a", day: 1).document
      try await store.add("/b", day: 1)
      try await expect(.ambiguousDocument) { try await store.move(document, to: "/b") }
      try expect(await store.document(document)?.path, is: "/a")
      try await store.move(document, to: "/a")
    },
    StoreRequirement("unknown documents can't be removed or renamed") { store in
      let unknown = DocumentID(rawValue: "unknown")
      try await expect(.documentNotFound) { try await store.tombstone(unknown, at: Samples.day(1)) }
      try await expect(.documentNotFound) { try await store.move(unknown, to: "/a") }
    },
    StoreRequirement("the same path in two collections is two documents") { store in
      let other = try await store.makeCollection(named: "other")
      let first = try await store.add("/a", day: 1)
      let second = try await store.record(Samples.draft("/a", in: other, Samples.version(day: 1)))
      try expect(first.document != second.document, "two documents")
      try expect(second.number, is: 1)
    },
    StoreRequirement("concurrent versions of one document are all recorded") { store in
      let collection = try await store.home()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<12 {
          group.addTask {
            _ = try await store.record(
              Samples.draft("/a", in: collection, Samples.version(day: number), ["text \(number)"]))
          }
        }
        try await group.waitForAll()
      }
      let document = try require(await store.documents(matching: "/a").first)
      let versions = try await store.versions(of: document.id)
      try expect(versions.map(\.number), is: Array(1...12))
      try expect(versions.filter(\.isCurrent).map(\.number), is: [12])
    },
  ]

  static func require<Value>(_ value: Value?, file: StaticString = #fileID, line: UInt = #line) throws
    -> Value
  {
    guard let value else { throw BrokenContract(description: "a value is missing (\(file):\(line))") }
    return value
  }
}
