import Synchronization
import TARSConfig
import TARSCore

/// Keeps answers for replay, beside their way to the asker: keeping one neither delays nor fails it.
final class AnswerArchive: Sendable {
  private struct State {
    /// Ends when all that was handed in so far is kept.
    var work: Task<Void, Never>?
    var notes: [String] = []
  }

  private let store: any AnswerStore
  private let settings: TARSConfiguration.AnswerSettings
  private let clock: any TimeSource
  private let state = Mutex(State())

  init(store: any AnswerStore, settings: TARSConfiguration.AnswerSettings, clock: any TimeSource) {
    self.store = store
    self.settings = settings
    self.clock = clock
  }

  /// Whether answers are kept at all.
  var isOn: Bool { settings.keepDays > 0 }

  /// Hands an answer in; it is kept soon.
  func keep(_ record: AnswerRecord) {
    state.withLock { state in
      let before = state.work
      state.work = Task {
        await before?.value
        await self.store(record)
      }
    }
  }

  /// Waits until all that was handed in is kept.
  func settle() async { await state.withLock(\.work)?.value }

  /// What went wrong since the last call.
  func takeNotes() -> [String] {
    state.withLock { state in
      defer { state.notes = [] }
      return state.notes
    }
  }

  private func store(_ record: AnswerRecord) async {
    let retention = AnswerRetention(
      since: clock.now.advanced(byMilliseconds: -Int64(settings.keepDays) * 86_400_000),
      most: settings.keepCount)
    do {
      try await store.keep(record, retention: retention)
    } catch {
      let why = (error as? TARSError)?.message ?? "\(error)"
      state.withLock { $0.notes.append("An answer could not be kept for replay: \(why)") }
    }
  }
}
