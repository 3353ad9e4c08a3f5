import FoundationEssentials
import TARSCore

/// A file to fetch.
package struct Download: Hashable, Sendable {
  /// An `https` URL, or an `http` one that the person chose.
  package var url: String
  /// Where the bytes go. What is already there is the beginning and is not fetched again; whoever asked checks
  /// the digest and gives the file its final name.
  package var partialPath: String
  /// Most bytes that the file may have.
  package var limit: Int64
  package var bearerToken: String?

  package init(url: String, partialPath: String, limit: Int64, bearerToken: String? = nil) {
    self.url = url
    self.partialPath = partialPath
    self.limit = limit
    self.bearerToken = bearerToken
  }
}

/// How far a download is.
package struct DownloadProgress: Hashable, Sendable {
  /// Bytes of the file that are there, resumed ones included.
  package let received: Int64
  /// Bytes of the whole file, where the server says so.
  package let total: Int64?
}

extension HTTPTransport {
  /// Fetches a file, from where an earlier attempt stopped if the server can.
  ///
  /// - Parameter progress: called after every piece.
  /// - Returns: the file's size in bytes.
  /// - Throws: `HTTPFailure`, or `TARSError` with code `disk_full` or `file_unreadable` when it can't be written.
  package func download(
    _ download: Download, progress: (DownloadProgress) -> Void = { _ in }
  ) async throws -> Int64 {
    let file = try PartialFile(path: download.partialPath)
    var call = HTTPCall(.get, download.url, bearerToken: download.bearerToken)
    var redirects = RedirectPolicy()
    while true {
      call.headers["Range"] = file.size > 0 ? "bytes=\(file.size)-" : nil
      do {
        try await fetch(call, into: file, limit: download.limit, progress: progress)
        try file.synchronize()
        return file.size
      } catch Detour.redirect(let location) {
        call = try redirects.next(after: call, location: location)
      } catch HTTPFailure.status(416, _) where file.size > 0 {
        // What is there is no beginning of this file, or all of it: only the whole tells.
        try file.restart()
      }
    }
  }

  private func fetch(
    _ call: HTTPCall, into file: PartialFile, limit: Int64, progress: (DownloadProgress) -> Void
  ) async throws {
    var total: Int64?
    let head = { (status: Int, headers: [String: String]) in
      if RedirectPolicy.statuses.contains(status) { throw Detour.redirect(headers["location"]) }
      total = try file.prepare(status: status, headers: headers)
      if let total, total > limit { throw HTTPFailure.tooLarge(Int(limit)) }
    }
    try await stream(call, head: head) { piece in
      guard file.size + Int64(piece.count) <= limit else { throw HTTPFailure.tooLarge(Int(limit)) }
      try file.append(piece)
      progress(DownloadProgress(received: file.size, total: total))
      return true
    }
    if let total, file.size != total { throw HTTPFailure.closedEarly }
  }
}

private enum Detour: Error {
  case redirect(String?)
}

extension PartialFile {
  /// Makes the file ready for a response's body; the size of the whole where the server says it.
  fileprivate func prepare(status: Int, headers: [String: String]) throws -> Int64? {
    let length = headers["content-length"].flatMap { Int64($0) }
    guard status == 206 else {
      try restart()
      return length
    }
    // RFC 9110, 14.4: "bytes first-last/complete-length".
    let range = (headers["content-range"] ?? "").split(whereSeparator: { " -/".contains($0) })
    guard range.count == 4, range[0] == "bytes", Int64(range[1]) == size else {
      throw HTTPFailure.malformed("it sent another part of the file than it was asked for")
    }
    return Int64(range[3])
  }
}
