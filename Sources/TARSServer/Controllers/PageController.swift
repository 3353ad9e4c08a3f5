import HTTPTypes
import Hummingbird
import NIOCore
import TARSCrypto
import TARSWebUI

/// The files of the web page, which hold no data and need no token.
struct PageController: Sendable {
  let assets: WebAssets

  var endpoints: [Endpoint] {
    assets.files.map { file in
      let tag = "\"\(SHA256Digest.hex(of: file.content).prefix(32))\""
      let path = file.path == "index.html" ? "/" : "/\(file.path)"
      return Endpoint(.get, path, access: .open, nil) { request, _ in reply(file, tag, request) }
    }
  }

  /// Browsers keep the files and ask each time whether they changed.
  private func reply(_ file: WebAssets.File, _ tag: String, _ request: Request) -> Response {
    let headers: HTTPFields = [
      .contentType: file.mediaType, .eTag: tag, .cacheControl: "no-cache",
    ]
    let known = request.headers[.ifNoneMatch]?.split(separator: ",").map { $0.filter { $0 != " " } } ?? []
    if known.contains(where: { $0 == tag || $0 == "W/" + tag }) {
      return Response(status: .notModified, headers: headers)
    }
    return Response(
      status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.content)))
  }
}
