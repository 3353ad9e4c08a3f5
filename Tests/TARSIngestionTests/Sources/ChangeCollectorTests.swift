import Testing

@testable import TARSIngestion

struct ChangeCollectorTests {
  private let a = FilePath("/d/a")
  private let b = FilePath("/d/b")

  @Test func `a file is due when it was quiet for a while`() {
    var collector = ChangeCollector()
    collector.note(a, isRemoved: false, at: 0)
    collector.note(a, isRemoved: false, at: 200)
    #expect(collector.due == 500)
    #expect(collector.take(at: 499).isEmpty)
    #expect(collector.take(at: 500).changed == [a])
    #expect(collector.due == nil && collector.take(at: 9000).isEmpty)
  }

  @Test func `a file that keeps changing is due in spite of it`() {
    var collector = ChangeCollector()
    for moment in stride(from: 0, through: 1900, by: 100) {
      collector.note(a, isRemoved: false, at: Int64(moment))
    }
    #expect(collector.due == 2000)
  }

  @Test func `what happened last counts`() {
    var collector = ChangeCollector()
    collector.note(a, isRemoved: true, at: 0)
    collector.note(a, isRemoved: false, at: 10)
    collector.note(b, isRemoved: false, at: 0)
    collector.note(b, isRemoved: true, at: 10)
    let batch = collector.take(at: 1000)
    #expect(batch.changed == [a] && batch.removed == [b])
  }

  @Test func `what is gone is due after what came at the same time`() {
    var collector = ChangeCollector()
    collector.note(a, isRemoved: true, at: 0)
    collector.note(b, isRemoved: false, at: 100)
    #expect(collector.take(at: 400) == ChangeCollector.Batch(changed: [b]))
    #expect(collector.take(at: 600) == ChangeCollector.Batch(removed: [a]))
  }

  @Test func `moves come in their order`() {
    var collector = ChangeCollector()
    let moves = [ChangeCollector.Move(from: a, to: b), ChangeCollector.Move(from: b, to: a)]
    for move in moves { collector.note(move, at: 5) }
    #expect(collector.due == 305)
    #expect(collector.take(at: 305).moves == moves)
  }
}
