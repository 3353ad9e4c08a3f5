package import TARSCore

/// Makes the connectors of sources that are reached over the network: pages, WebDAV, buckets, mailboxes.
///
/// Options, beside those that `SourceSettings` checks for every kind: "caFile" (absolute path of a PEM file of
/// authorities), "pauseMilliseconds" (from one request to the next, 0 to 600,000), "bytesPerSecond" (at least 1,000); of WebDAV and
/// pages "auth" (`auto`, `basic`, `digest`, `bearer`); of pages "depth" (only 0); of buckets "endpoint" (URL) and
/// "region"; of mailboxes "allowPlain" (`true`, `false`) and "auth" (`password`, `xoauth2`).
package struct RemoteConnectors: SourceConnectors {
  private let web: NetworkPolicy
  private let storage: NetworkPolicy
  private let timeouts: TransferTimeouts
  private let notice: @Sendable (_ source: String, _ text: String) -> Void

  /// - Parameters:
  ///   - web: Which machines pages may be fetched from.
  ///   - storage: Which machines shares, buckets and mailboxes may be on.
  ///   - notice: Told what a person should know though nothing failed, such as a password sent without encryption.
  package init(
    web: NetworkPolicy, storage: NetworkPolicy, timeouts: TransferTimeouts = TransferTimeouts(),
    notice: @escaping @Sendable (_ source: String, _ text: String) -> Void = { _, _ in }
  ) {
    self.web = web
    self.storage = storage
    self.timeouts = timeouts
    self.notice = notice
  }

  package func connector(
    for settings: SourceSettings, credential: SourceCredential?
  ) throws -> any SourceConnector {
    let options = ConnectorOptions(settings)
    let place = try place(settings, options)
    switch settings.kind {
    case .folder:
      throw TARSError(.badRequest, "A folder isn't reached over the network.", hint: "Add it as a folder.")
    case .web:
      guard try options.number("depth", 0...0) ?? 0 == 0 else { throw options.wrong("depth", "0") }
      let home = try home(settings, place)
      return WebConnector(place, home: home, access: try options.access(credential))
    case .webdav:
      var home = try home(settings, place)
      if !home.path.hasSuffix("/") { home.path += "/" }
      warnOfPlain(home.isSecure || credential == nil, settings)
      return WebDAVConnector(place, root: home, access: try options.access(credential))
    case .s3: return try bucket(settings, place, options, credential)
    case .imap: return try mail(settings, place, options, credential)
    }
  }

  private func place(_ settings: SourceSettings, _ options: ConnectorOptions) throws -> SourcePlace {
    SourcePlace(
      settings: settings, filter: try PathFilter(include: settings.include, exclude: settings.exclude),
      transfer: TransferSettings(
        policy: settings.kind == .web ? web : storage, timeouts: timeouts,
        authorities: try options.file("caFile"), agent: "tars/\(ProductVersion.current)",
        bytesPerSecond: try options.number("bytesPerSecond", 1000...(1 << 40)) ?? 0),
      pauseMilliseconds: try options.number("pauseMilliseconds", 0...600_000) ?? 0,
      notice: { [notice] in notice(settings.name, $0) })
  }

  private func home(_ settings: SourceSettings, _ place: SourcePlace) throws -> WebAddress {
    guard let home = WebAddress(settings.address) else {
      throw TARSError(
        .badRequest, "The source's address is no URL of http or https.",
        hint: "Write it like https://example.org/folder/, without a user or password in it.")
    }
    try check(home.host, place)
    return home
  }

  private func check(_ host: String, _ place: SourcePlace) throws {
    let policy = place.transfer.policy
    guard policy.admits(host: host), AddressRange(host).map({ policy.admits($0.first) }) ?? true else {
      throw TARSError.hostRefused(host)
    }
  }

  private func bucket(
    _ settings: SourceSettings, _ place: SourcePlace, _ options: ConnectorOptions,
    _ credential: SourceCredential?
  ) throws -> any SourceConnector {
    let region = settings.options["region"] ?? "us-east-1"
    guard (1...64).contains(region.utf8.count),
      region.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
    else { throw options.wrong("region", "a region's name such as eu-central-1") }
    let endpoint = try settings.options["endpoint"].map { text in
      guard let address = WebAddress(text), address.query == nil else {
        throw options.wrong("endpoint", "a URL such as https://minio.example:9000")
      }
      return address
    }
    guard let bucket = BucketPlace(settings.address, endpoint: endpoint, region: region) else {
      throw TARSError(
        .badRequest, "'\(settings.address)' is no address of a bucket.",
        hint: "Write it like s3://BUCKET/PREFIX.")
    }
    try check(bucket.server.host, place)
    let signature = credential.map {
      RequestSignature(
        accessKey: $0.user, secretKey: $0.secret, sessionToken: $0.sessionToken, region: region)
    }
    return BucketConnector(place, bucket: bucket, signature: signature)
  }

  private func mail(
    _ settings: SourceSettings, _ place: SourcePlace, _ options: ConnectorOptions,
    _ credential: SourceCredential?
  ) throws -> any SourceConnector {
    guard let credential, !credential.user.isEmpty else {
      throw TARSError(
        .badRequest, "A mailbox needs a user and a password.", hint: "Give the source a credential.")
    }
    let allowsPlain = try options.word("allowPlain", ["false", "true"]) == "true"
    let isToken = try options.word("auth", ["password", "xoauth2"]) == "xoauth2"
    let signIn = MailSignIn(user: credential.user, secret: credential.secret, isToken: isToken)
    guard let server = MailServer(settings.address, signIn: signIn, allowsPlain: allowsPlain) else {
      throw TARSError(
        .badRequest, "The source's address is no address of a mail server.",
        hint: "Write it like imaps://mail.example/INBOX, without a user or password in it.")
    }
    try check(server.host, place)
    warnOfPlain(!(server.scheme == "imap" && allowsPlain), settings)
    return MailConnector(place, server: server)
  }

  private func warnOfPlain(_ isFine: Bool, _ settings: SourceSettings) {
    if isFine { return }
    notice(settings.name, "The password may cross the network without encryption.")
  }
}
