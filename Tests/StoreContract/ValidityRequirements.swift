import TARSCore

extension StoreContract {
  static let validity = [
    StoreRequirement("a later validity ends the one before it") { store in
      let document = try await store.add("/a", day: 1, validFrom: 1).document
      try await store.add("/a", day: 2, validFrom: 10)
      try expect(await store.spans(document), is: ["1-10", "10-"])
    },
    StoreRequirement("an earlier validity is put in its place in time") { store in
      let document = try await store.add("/a", day: 1, validFrom: 1).document
      try await store.add("/a", day: 2, validFrom: 20)
      try await store.add("/a", day: 3, validFrom: 10)
      try expect(await store.spans(document), is: ["1-10", "20-", "10-20"])
    },
    StoreRequirement("an end that the content names stays") { store in
      let document = try await store.add("/a", day: 1, validFrom: 1, validTo: 30).document
      try await store.add("/a", day: 2, validFrom: 10, validTo: 40)
      try await store.add("/a", day: 3, validFrom: 20)
      try expect(await store.spans(document), is: ["1-30", "10-40", "20-"])
    },
    StoreRequirement("a correction with the same beginning leaves the corrected interval open") { store in
      let document = try await store.add("/a", day: 1, validFrom: 5).document
      try await store.add("/a", day: 2, validFrom: 5)
      try expect(await store.spans(document), is: ["5-", "5-"])
      try await store.add("/a", day: 3, validFrom: 8)
      try expect(await store.spans(document), is: ["5-8", "5-8", "8-"])
    },
    StoreRequirement("a file restored with an older modification time holds from then on") { store in
      let document = try await store.add("/a", day: 9, validFrom: 8, source: .modified).document
      try await store.add("/a", day: 10, validFrom: 2, source: .modified)
      try expect(await store.spans(document), is: ["8-", "2-"])
    },
    StoreRequirement("undated versions neither end others nor are ended") { store in
      let document = try await store.add("/a", day: 1).document
      try await store.add("/a", day: 2, validFrom: 5)
      try await store.add("/a", day: 3)
      try expect(await store.spans(document), is: ["-", "5-", "-"])
    },
    StoreRequirement("removal doesn't touch validity") { store in
      let document = try await store.add("/a", day: 1, validFrom: 5).document
      try await store.tombstone(document, at: Samples.day(9))
      try expect(await store.spans(document), is: ["5-"])
    },
  ]
}
