import TARSCore

/// What every connector has: the source's settings and the way to its server.
struct SourcePlace: Sendable {
  let settings: SourceSettings
  let filter: PathFilter
  let transfer: TransferSettings
  /// From one request to the next.
  let pauseMilliseconds: Int
  /// Told what a person should know though nothing failed.
  let notice: @Sendable (String) -> Void

  /// A stream of what `list` finds.
  func stream(
    _ list: @escaping @Sendable (Listing) throws -> Void
  ) -> AsyncThrowingStream<SourceEntry, any Error> {
    Listing.stream(of: settings, filter: filter, notice: notice, list)
  }

  func client(for home: WebAddress, _ access: HTTPClient.Access = .open) -> HTTPClient {
    HTTPClient(transfer, home: home, access: access, pauseMilliseconds: pauseMilliseconds)
  }

  /// The smaller of a general limit and the source's own.
  func limit(_ general: Int) -> Int { min(general, settings.limits.fileBytes ?? .max) }

  /// Bytes of a listing's answer at most.
  static let longestListing = 64 << 20

  /// Keeps an answer that lists something.
  static func listingSink(_ place: String) -> MemorySink {
    MemorySink(
      limit: longestListing,
      tooLong: .nonsense("\(place) lists more than \(longestListing >> 20) MiB at once"))
  }
}
