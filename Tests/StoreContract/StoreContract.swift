package import TARSCore

/// What every `DocumentStore` must do, whatever it is built on.
///
/// A store's test target runs `StoreContract.requirements`, each on a fresh and empty store:
///
///     @Test(arguments: StoreContract.requirements)
///     func contract(_ requirement: StoreRequirement) async throws {
///       try await requirement.check(makeEmptyStore())
///     }
package enum StoreContract {
  package static var requirements: [StoreRequirement] {
    catalogue + versions + validity + chunks + vectors + embedding + feed + jobs + sources + refusals + tags
      + dates + supersessions + histories + answers + lineages + registry + similarity + identity
      + conversation + analytics
  }

  private static var identity: [StoreRequirement] {
    users + credentials + grants + sessions + keys + audit
  }

  private static var conversation: [StoreRequirement] {
    conversations + messages + conversationSearch + conversationShares
  }
}

/// All that a store does.
package typealias WholeStore = AnalyticsStore & AnswerStore & ConversationStore & IdentityStore & LineageStore
  & SourceRegistry
  & SimilarityStore & SourceStore & UserChangeStore

/// One statement that must hold for a store.
package struct StoreRequirement: Sendable, CustomStringConvertible {
  /// A sentence.
  package let description: String
  /// Throws `BrokenContract` where the statement doesn't hold.
  package let check: @Sendable (any WholeStore) async throws -> Void

  init(_ description: String, check: @escaping @Sendable (any WholeStore) async throws -> Void) {
    self.description = description
    self.check = check
  }
}

/// Says which expectation of a requirement failed, and where it stands.
package struct BrokenContract: Error, CustomStringConvertible {
  package let description: String
}

func expect(
  _ condition: Bool, _ what: @autoclosure () -> String, file: StaticString = #fileID, line: UInt = #line
) throws {
  guard condition else { throw BrokenContract(description: "\(what()) (\(file):\(line))") }
}

func expect<Value: Equatable>(
  _ value: Value, is expected: Value, file: StaticString = #fileID, line: UInt = #line
) throws {
  try expect(value == expected, "got \(value), expected \(expected)", file: file, line: line)
}

func expect(
  _ code: ErrorCode, file: StaticString = #fileID, line: UInt = #line, from work: () async throws -> Void
) async throws {
  do {
    try await work()
  } catch let error as TARSError {
    return try expect(error.code, is: code, file: file, line: line)
  }
  throw BrokenContract(description: "no error where \(code.rawValue) was expected (\(file):\(line))")
}
