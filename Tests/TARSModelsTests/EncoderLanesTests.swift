import Dispatch
import Foundation
import Glibc
import Synchronization
import Testing

@testable import TARSModels

struct EncoderLanesTests {
  private func lanes(_ count: Int, nice: Int = 0) throws -> EncoderLanes {
    let folder = try TemporaryFolder()
    try TinyModel().write(to: folder)
    let place = try EncoderPlace(
      directory: folder.path, precision: .fp32, tier: .portable, cacheDirectory: nil)
    let encoder = try LoadedModel(place)
      .encoder
    return EncoderLanes(count: count, nice: nice) { ForwardPass(encoder, capacity: 24) }
  }

  @Test(.timeLimit(.minutes(5)))
  func otherTasksRunWhileAllThreadsAreBusy() async throws {
    let count = 2 * ProcessInfo.processInfo.activeProcessorCount
    let lanes = try lanes(count)
    let gate = DispatchSemaphore(value: 0)
    lanes.submit(Array(repeating: { _ in gate.wait() }, count: count))
    // Were the lanes Swift's own threads, none would be left for these.
    let sum = await withTaskGroup(of: Int.self) { group in
      for i in 1...10 { group.addTask { i } }
      return await group.reduce(0, +)
    }
    for _ in 0..<count { gate.signal() }
    #expect(sum == 55)
  }

  @Test(.timeLimit(.minutes(5)))
  func workIsDoneInTheOrderOfArrival() async throws {
    let lanes = try lanes(1)
    let order = Mutex<[Int]>([])
    lanes.submit((1...3).map { number in { _ in order.withLock { $0.append(number) } } })
    await withCheckedContinuation { continuation in lanes.submit([{ _ in continuation.resume() }]) }
    #expect(order.withLock { $0 } == [1, 2, 3])
  }

  #if os(Linux)
    @Test(.timeLimit(.minutes(5)))
    func threadsStandBackAsFarAsTheyWereTold() async throws {
      let here = getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0)
      for nice in [min(19, here + 3), min(19, here + 9)] {
        let lanes = try lanes(1, nice: Int(nice))
        let there = await withCheckedContinuation { continuation in
          lanes.submit([
            { _ in continuation.resume(returning: getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0)) }
          ])
        }
        #expect(there == nice)
      }
      #expect(getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0) == here)
    }
  #endif

  @Test(.timeLimit(.minutes(5)))
  func workIsDoneOnceHoweverManyThreadsThereAre() async throws {
    let lanes = try lanes(8)
    let done = Mutex<[Int]>([])
    await withCheckedContinuation { continuation in
      let work = (0..<1000).map { number in
        { @Sendable (_: ForwardPass) in
          let count = done.withLock { done in
            done.append(number)
            return done.count
          }
          if count == 1000 { continuation.resume() }
        }
      }
      for start in stride(from: 0, to: 1000, by: 10) {
        lanes.submit(Array(work[start..<(start + 10)]))
      }
    }
    #expect(done.withLock { $0.sorted() } == Array(0..<1000))
  }
}
