import FoundationEssentials
import Synchronization
import TARSCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The file of a resumable upload while bytes come in. One reception at a time may write: the newest.
final class UploadSession: Sendable {
  /// What holds of the file at one moment.
  struct Place: Hashable {
    /// Bytes in the file.
    var received: Int64
    /// Bytes that are durable.
    var durable: Int64
    /// In bytes; `nil` while it isn't known.
    var length: Int64?
  }

  private struct State {
    var place: Place
    /// Counts receptions: only the last one writes.
    var reception = 0
  }

  let id: UploadID
  private let path: String
  private let limit: Int64
  private let descriptor: Int32
  private let state: Mutex<State>

  /// Opens the file and cuts off what isn't known to be durable.
  ///
  /// - Parameter limit: Most bytes of an upload of unknown length.
  init(_ record: UploadRecord, at path: String, limit: Int64) throws {
    id = record.id
    self.path = path
    self.limit = limit
    descriptor = open(path, O_WRONLY | O_CLOEXEC)
    state = Mutex(
      State(place: Place(received: record.received, durable: record.received, length: record.length)))
    guard descriptor >= 0, Self.size(descriptor) >= record.received else { throw TARSError.noUpload(id) }
    try cut(to: record.received)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  var place: Place { state.withLock { $0.place } }

  /// Begins a reception, which ends the one before. Returns its number.
  func begin(at offset: Int64, length: Int64?) throws -> Int {
    try state.withLock { state in
      guard offset == state.place.received else {
        throw TARSError.conflict(id, "it has \(state.place.received) bytes, not \(offset)")
      }
      if let length {
        guard state.place.length ?? length == length, length >= offset else {
          throw TARSError.conflict(id, "its length is another one")
        }
        guard length <= limit else { throw TARSError.tooLarge(id.rawValue, bytes: length, limit: Int(limit)) }
        state.place.length = length
      }
      state.reception += 1
      return state.reception
    }
  }

  func write(_ bytes: Data, as reception: Int) throws {
    try state.withLock { state in
      try check(reception, state)
      let end = state.place.received + Int64(bytes.count)
      guard end <= state.place.length ?? limit else {
        throw TARSError.tooLarge(id.rawValue, bytes: end, limit: Int(state.place.length ?? limit))
      }
      try bytes.withUnsafeBytes { try put($0, at: state.place.received) }
      state.place.received = end
    }
  }

  /// Makes all durable that was received.
  func sync(as reception: Int? = nil) throws -> Place {
    try state.withLock { state in
      if let reception { try check(reception, state) }
      if state.place.durable < state.place.received {
        guard fsync(descriptor) == 0 else { throw UploadFolder.unwritable(path) }
        state.place.durable = state.place.received
      }
      return state.place
    }
  }

  /// Takes back what the reception wrote since `offset`, none of which is durable.
  func drop(to offset: Int64, as reception: Int) throws {
    try state.withLock { state in
      try check(reception, state)
      try cut(to: offset)
      state.place.received = offset
    }
  }

  private func check(_ reception: Int, _ state: State) throws {
    guard state.reception == reception else {
      throw TARSError.conflict(id, "it goes on over another connection")
    }
  }

  private func cut(to size: Int64) throws {
    guard ftruncate(descriptor, off_t(size)) == 0 else { throw UploadFolder.unwritable(path) }
  }

  /// All bytes, or an error; then what was written of them lies beyond what counts.
  private func put(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws {
    var (rest, place) = (bytes, offset)
    while !rest.isEmpty {
      let count = pwrite(descriptor, rest.baseAddress, rest.count, off_t(place))
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw UploadFolder.unwritable(path) }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      place += Int64(count)
    }
  }

  private static func size(_ descriptor: Int32) -> Int64 {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? Int64(status.st_size) : -1
  }
}

extension TARSError {
  static func noUpload(_ id: UploadID) -> TARSError {
    TARSError(
      .uploadNotFound, "There is no upload '\(id)' (any more).",
      hint: "It ended, or its time was over: begin a new one.")
  }

  static func conflict(_ id: UploadID, _ why: String) -> TARSError {
    TARSError(
      .uploadConflict, "The upload '\(id)' can't go on there: \(why).",
      hint: "Ask for its offset, and go on from there.")
  }
}
