import FoundationEssentials
import TARSCore
import TARSInsight
import TARSStore

/// A recorder over a store of its own.
struct RecorderBench {
  let directory: TemporaryDirectory
  let store: SQLiteStore
  let now = Instant(seconds: 1_717_286_400)

  init() async throws {
    directory = try TemporaryDirectory()
    store = try await SQLiteStore.open(directory: directory.path)
  }

  func recorder(_ privacy: AnalyticsPrivacy, perUser: Bool = false, leastTermCount: Int = 3) -> UseRecorder {
    UseRecorder(
      store: store,
      policy: AnalyticsPolicy(privacy: privacy, perUser: perUser, leastTermCount: leastTermCount),
      key: { Data("a key of this installation".utf8) })
  }

  func analysis(_ recorder: UseRecorder, seeing: Set<CollectionID>? = nil) -> UseAnalysis {
    UseAnalysis(
      store: store, seen: seeing.map(store.visible) ?? store, policy: recorder.policy, collections: seeing,
      now: now)
  }

  /// A question of Ann's.
  func question(
    _ text: String, _ outcome: UseEvent.Outcome = .refused, by user: String = "id-zebediah"
  ) -> UseEvent {
    var event = UseEvent(at: now, kind: .question, asker: .session, outcome: outcome)
    (event.text, event.user, event.language) = (text, UserID(rawValue: user), "en")
    return event
  }

  /// An account, which a question must have to be kept by person.
  func addUser(_ name: String) async throws {
    let user = User(
      id: UserID(rawValue: "id-\(name)"), name: name, displayName: name, role: .member, state: .active,
      createdAt: now)
    try await store.add(
      user, Credentials(), unlessAnyExist: false,
      audit: AuditEvent(at: now, action: "user.add", actor: "root"))
  }
}
