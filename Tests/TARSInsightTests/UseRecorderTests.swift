import FoundationEssentials
import Synchronization
import TARSCore
import TARSInsight
import TARSStore
import Testing

/// Recording neither fails nor slows what it records.
struct UseRecorderTests {
  @Test func eventsWaitWhileTheStoreFailsAndAreWrittenAfterwards() async throws {
    let store = UnsteadyStore()
    let recorder = Self.recorder(store, most: 10)
    store.fails = true
    for _ in 0..<4 { recorder.note(Self.event) }
    await #expect(throws: TARSError.self) { try await recorder.flush() }
    #expect(recorder.recording == RecordingState(privacy: .aggregate, waiting: 4))
    store.fails = false
    recorder.note(Self.event)
    try await recorder.flush()
    #expect(recorder.recording == RecordingState(privacy: .aggregate, recorded: 5))
    #expect(store.written == 5)
  }

  @Test func whatExceedsTheBufferIsCountedAsLost() async throws {
    let store = UnsteadyStore()
    let recorder = Self.recorder(store, most: 10)
    for _ in 0..<25 { recorder.note(Self.event) }
    try await recorder.flush()
    #expect(recorder.recording == RecordingState(privacy: .aggregate, recorded: 10, lost: 15))
  }

  @Test func nothingIsLostWhereManyNoteAndFlushAtOnce() async throws {
    let store = UnsteadyStore()
    let recorder = Self.recorder(store, most: 100_000)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          for number in 0..<200 {
            recorder.note(Self.event)
            if number % 50 == 0 { try await recorder.flush() }
          }
        }
      }
      try await group.waitForAll()
    }
    try await recorder.flush()
    #expect(store.written == 1600)
    #expect(recorder.recording.recorded == 1600)
  }

  @Test func aKeyThatIsMissingFailsTheBatchAndNotTheEvent() async throws {
    let store = UnsteadyStore()
    let recorder = UseRecorder(
      store: store, policy: AnalyticsPolicy(), key: { throw TARSError.fileUnreadable("/key") })
    var gap = UseEvent(at: Self.event.at, kind: .search, asker: .key, outcome: .empty)
    gap.text = "parking"
    recorder.note(gap)
    await #expect(throws: TARSError.self) { try await recorder.flush() }
    #expect(recorder.recording.waiting == 1)
  }

  @Test func nothingIsTakenInWhereRecordingIsOff() async throws {
    let store = UnsteadyStore()
    let recorder = UseRecorder(store: store, policy: AnalyticsPolicy(privacy: .off), key: { Data() })
    recorder.note(Self.event)
    try await recorder.flush()
    #expect(recorder.recording == RecordingState(privacy: .off) && store.written == 0)
  }

  private static let event = UseEvent(at: Instant(seconds: 1_717_286_400), kind: .question, asker: .owner)

  private static func recorder(_ store: UnsteadyStore, most: Int) -> UseRecorder {
    UseRecorder(store: store, policy: AnalyticsPolicy(), key: { Data("key".utf8) }, most: most)
  }
}
