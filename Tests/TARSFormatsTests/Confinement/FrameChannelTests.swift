import CConfinement
import Glibc
import Testing

@testable import TARSFormats

struct FrameChannelTests {
  @Test func messagesArriveWholeAndInOrder() throws {
    let (left, right) = try pair()
    for name in ["a", String(repeating: "ü", count: 40_000)] {
      try left.send(WorkerRequest(name: name))
      #expect(try right.receive(WorkerRequest.self).name == name)
    }
  }

  @Test func aDescriptorComesAlongOnlyWhereItIsWanted() throws {
    let (left, right) = try pair()
    let file = open("/dev/null", O_RDONLY)
    defer { close(file) }
    try left.send(WorkerRequest(name: "a"), with: file)
    let (message, passenger) = try right.receiveWithDescriptor(WorkerRequest.self)
    #expect(message.name == "a")
    #expect(passenger > 2 && passenger != file && fcntl(passenger, F_GETFD) & FD_CLOEXEC != 0)
    close(passenger)
    try left.send(WorkerRequest(name: "b"), with: file)
    #expect(try right.receive(WorkerRequest.self).name == "b")
    try left.send(WorkerRequest(name: "c"))
    #expect(try right.receiveWithDescriptor(WorkerRequest.self).1 == -1)
  }

  @Test func tooLongAndBrokenMessagesAreRefused() throws {
    let (left, right) = try pair()
    try write([0, 0x10, 0, 1], to: left)
    #expect(throws: FrameChannel.Failure.tooLong(0x10_0001)) { try right.receive(WorkerRequest.self) }
    try write([0, 0, 0, 2, 0x7B, 0x7D], to: left)
    #expect(throws: FrameChannel.Failure.malformed) { try right.receive(WorkerRequest.self) }
    try write([0, 0, 0, 9, 0x7B], to: left)
    close(left.descriptor)
    #expect(throws: FrameChannel.Failure.closed) { try right.receive(WorkerRequest.self) }
  }

  @Test func sendingToNobodyIsAnErrorNotASignal() throws {
    let (left, right) = try pair()
    close(right.descriptor)
    #expect(throws: FrameChannel.Failure.closed) { try left.send(WorkerRequest(name: "a")) }
  }

  private func pair() throws -> (FrameChannel, FrameChannel) {
    var ends: [Int32] = [-1, -1]
    try #require(tars_make_channel(&ends) == 0)
    // A large buffer, so that one thread can play both sides.
    var size: Int32 = 1 << 20
    setsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &size, 4)
    return (
      FrameChannel(descriptor: ends[0], limit: 1 << 20), FrameChannel(descriptor: ends[1], limit: 1 << 20)
    )
  }

  private func write(_ bytes: [UInt8], to channel: FrameChannel) throws {
    try #require(tars_send(channel.descriptor, bytes, bytes.count, -1) == 0)
  }
}
