import TARSCore

/// A listing while it is made: what a connector found goes through it, within the source's patterns and limits.
final class Listing {
  let cancellation: Cancellation
  private let filter: PathFilter
  private let most: Int
  private let put: (SourceEntry) throws -> Void
  private var count = 0
  /// Whether entries over the limit were left out.
  private(set) var isCut = false

  init(
    filter: PathFilter, most: Int, cancellation: Cancellation, put: @escaping (SourceEntry) throws -> Void
  ) {
    self.filter = filter
    self.most = most
    self.cancellation = cancellation
    self.put = put
  }

  /// Whether what is at a path below the address counts.
  func admits(_ path: some Collection<UInt8>) -> Bool { filter.admits(path) }

  /// Whether all below a folder is excluded.
  func excludes(_ folder: some Collection<UInt8>) -> Bool { filter.excludes(folder) }

  /// Takes an entry whose path counts; `false` once there is no room for it, and then none for any other.
  /// - Throws: `TARSError` with code `cancelled`.
  func add(_ entry: SourceEntry) throws -> Bool {
    guard count < most else {
      isCut = true
      return false
    }
    count += 1
    try put(entry)
    return true
  }
}

extension Listing {
  /// The stream of what `list` finds, on a thread of its own that ends when nobody takes any more.
  ///
  /// - Parameter notice: Told in words where entries over the limit were left out.
  static func stream(
    of settings: SourceSettings, filter: PathFilter, notice: @escaping @Sendable (String) -> Void,
    _ list: @escaping @Sendable (Listing) throws -> Void
  ) -> AsyncThrowingStream<SourceEntry, any Error> {
    let run = ListingRun {
      let pipe = $0
      let listing = Listing(
        filter: filter, most: settings.limits.files, cancellation: pipe.cancellation, put: pipe.put)
      try list(listing)
      if listing.isCut {
        notice("The source has more than \(settings.limits.files) files; the others are left out.")
      }
    }
    return AsyncThrowingStream { try await run.next() }
  }
}

/// A listing's thread, begun when the first entry is wanted; ended with the stream that holds this.
private final class ListingRun: Sendable {
  private let pipe = EntryPipe()
  private let start: @Sendable (EntryPipe) throws -> Void
  private let isStarted = Once()

  init(start: @escaping @Sendable (EntryPipe) throws -> Void) { self.start = start }

  deinit { pipe.cancellation.cancel() }

  func next() async throws -> SourceEntry? {
    if isStarted.first() { begin() }
    return try await pipe.next()
  }

  private func begin() {
    let isRunning = BlockingWork.start { [pipe, start] in
      do {
        try start(pipe)
        pipe.finish(.success(()))
      } catch {
        pipe.finish(.failure(error as? TARSError ?? .nonsense("\(error)")))
      }
    }
    if !isRunning { pipe.finish(.failure(.noThread)) }
  }
}
