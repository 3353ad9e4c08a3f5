import FoundationEssentials
import NIOSSL
import Synchronization
import TARSCore

/// The certificate and key that new connections get.
///
/// Files that change are read again once they rest; a pair that can't be used is refused and the one before stays.
/// Open connections go on with what they began with.
final class TLSIdentity: Sendable {
  /// What a look at the files found.
  enum Change: Sendable {
    case renewed(until: Instant)
    case refused(TARSError)
  }

  private struct State {
    var context: NIOSSLContext
    var end: Instant
    /// Of the files that were read last, whether they could be used or not.
    var read: [FileStamp?]
    /// Of the look before.
    var seen: [FileStamp?]
  }

  private let settings: TLSSettings
  private let state: Mutex<State>

  /// - Throws: `certificate_invalid` where the files can't be used.
  init(_ settings: TLSSettings) throws {
    self.settings = settings
    let stamps = Self.stamps(settings)
    let (context, end) = try Self.load(settings)
    state = Mutex(State(context: context, end: end, read: stamps, seen: stamps))
  }

  var context: NIOSSLContext { state.withLock(\.context) }

  /// When the certificate ends.
  var end: Instant { state.withLock(\.end) }

  /// Reads the files where they changed and rest since the look before; `nil` where there is nothing new.
  func look(at now: Instant) -> Change? {
    let stamps = Self.stamps(settings)
    let isSettled = state.withLock { state in
      defer { state.seen = stamps }
      guard stamps != state.read, stamps == state.seen else { return false }
      state.read = stamps
      return true
    }
    return isSettled ? reload(at: now) : nil
  }

  private func reload(at now: Instant) -> Change {
    do {
      let (context, end) = try Self.load(settings)
      guard end > now else { throw Self.invalid("the certificate ended on \(end)") }
      state.withLock { ($0.context, $0.end) = (context, end) }
      return .renewed(until: end)
    } catch let error as TARSError {
      return .refused(error)
    } catch {
      return .refused(Self.invalid("\(error)"))
    }
  }

  private static func stamps(_ settings: TLSSettings) -> [FileStamp?] {
    [FileStamp(settings.certificate), FileStamp(settings.key)]
  }

  private static func load(_ settings: TLSSettings) throws -> (NIOSSLContext, Instant) {
    let chain = try certificates(settings.certificate)
    let key = try key(settings.key)
    do {
      let context = try NIOSSLContext(configuration: configuration(chain, key))
      return (context, Instant(seconds: chain.map { Int64($0.notValidAfter) }.min() ?? 0))
    } catch {
      throw invalid("\(settings.key) is not the key of \(settings.certificate)")
    }
  }

  private static func certificates(_ path: String) throws -> [NIOSSLCertificate] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw invalid("\(path) can't be read")
    }
    guard let chain = try? NIOSSLCertificate.fromPEMBytes(Array(data)), !chain.isEmpty else {
      throw invalid("\(path) has no certificate in PEM")
    }
    return chain
  }

  private static func key(_ path: String) throws -> NIOSSLPrivateKey {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw invalid("\(path) can't be read")
    }
    do {
      return try NIOSSLPrivateKey(bytes: Array(data), format: .pem)
    } catch {
      throw invalid("\(path) has no private key in PEM, or one that is encrypted")
    }
  }

  /// TLS 1.2 with forward secrecy and authenticated encryption alone, or 1.3; HTTP/2 before HTTP/1.1.
  private static func configuration(
    _ chain: [NIOSSLCertificate], _ key: NIOSSLPrivateKey
  ) -> TLSConfiguration {
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.minimumTLSVersion = .tlsv12
    configuration.cipherSuiteValues = [
      .TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, .TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
      .TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, .TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
      .TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, .TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
    ]
    configuration.applicationProtocols = ["h2", "http/1.1"]
    return configuration
  }

  private static func invalid(_ why: String) -> TARSError {
    TARSError(
      .certificateInvalid, "The server's certificate can't be used: \(why).",
      hint: "`tars certs check` says more; server.tls.certificate and server.tls.key name the files.")
  }
}
