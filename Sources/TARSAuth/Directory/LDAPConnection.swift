import CDirectory
import TARSCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A connection to a directory; used by one thread, which it blocks.
final class LDAPConnection {
  private let handle: OpaquePointer

  /// - Throws: `provider_failed`.
  init(_ settings: LDAPSettings) throws {
    var handle: OpaquePointer?
    let isSecure = settings.url.lowercased().hasPrefix("ldaps:")
    let status = settings.url.withCString { url in
      Self.withText(settings.authorities) { authorities in
        var place = tars_directory_place(
          url: url, authorities: authorities, starts_tls: isSecure || settings.isPlain ? 0 : 1,
          seconds: Int32(settings.seconds))
        return tars_directory_open(&place, &handle)
      }
    }
    guard status == tars_directory_ok, let handle else { throw TARSError.directory(status) }
    self.handle = handle
  }

  deinit { tars_directory_close(handle) }

  /// Whether the directory takes the password for that entry.
  ///
  /// - Throws: `provider_failed`.
  func signIn(_ name: String, password: String) throws -> Bool {
    let status = password.withCString {
      tars_directory_sign_in(handle, name, $0, password.utf8.count)
    }
    if status == tars_directory_denied { return false }
    guard status == tars_directory_ok else { throw TARSError.directory(status) }
    return true
  }

  /// The entries below `base` that fit, at most `most` of them.
  ///
  /// - Throws: `provider_failed`.
  func search(
    _ base: String, _ filter: String, attributes: [String], most: Int
  ) throws -> (entries: [LDAPEntry], isAll: Bool) {
    let found = Found()
    let names: [UnsafeMutablePointer<CChar>?] = attributes.map { strdup($0) }
    defer { names.forEach { free($0) } }
    let pointers: [UnsafePointer<CChar>?] = names.map { $0.map { UnsafePointer($0) } } + [nil]
    let status = tars_directory_search(
      handle, base, filter, pointers, Int32(most),
      { context, name, attribute, value, count in
        guard let context, let name else { return }
        let found = Unmanaged<Found>.fromOpaque(context).takeUnretainedValue()
        found.take(name, attribute, UnsafeBufferPointer(start: value, count: count))
      }, Unmanaged.passUnretained(found).toOpaque())
    guard status == tars_directory_ok || status == tars_directory_too_many else {
      throw TARSError.directory(status)
    }
    return (found.entries, status == tars_directory_ok)
  }

  private static func withText<Value>(
    _ text: String?, _ body: (UnsafePointer<CChar>?) -> Value
  ) -> Value {
    guard let text else { return body(nil) }
    return text.withCString { body($0) }
  }

  private final class Found {
    var entries: [LDAPEntry] = []

    /// An entry, or with an attribute's name a value of the last one.
    func take(
      _ name: UnsafePointer<CChar>, _ attribute: UnsafePointer<CChar>?, _ value: UnsafeBufferPointer<UInt8>
    ) {
      guard let attribute else {
        entries.append(LDAPEntry(name: String(cString: name)))
        return
      }
      entries[entries.count - 1].values[String(cString: attribute), default: []].append(Array(value))
    }
  }
}

/// What a directory says of one thing.
struct LDAPEntry: Hashable {
  /// Its distinguished name (RFC 4514).
  let name: String
  var values: [String: [[UInt8]]] = [:]

  /// The values of an attribute that are text.
  func texts(_ attribute: String) -> [String] {
    (values[attribute] ?? []).compactMap { String(validating: $0, as: UTF8.self) }.filter { !$0.isEmpty }
  }
}

extension TARSError {
  static func directory(_ status: tars_directory_status) -> TARSError {
    let what =
      switch status {
      case tars_directory_no_connection: "can't be reached"
      case tars_directory_untrusted: "has no encryption or certificate that can be trusted"
      case tars_directory_denied: "doesn't let T.A.R.S. in"
      case tars_directory_timeout: "takes too long to answer"
      case tars_directory_too_many: "knows more entries than can be"
      case tars_directory_no_base: "has nothing at the base of the search"
      case tars_directory_bad_text: "can't read the address, the base or the filter"
      case tars_directory_memory: "couldn't be asked: memory ran out"
      default: "refused to answer"
      }
    return TARSError(
      .providerFailed, "The directory \(what).",
      hint: "Try again; if it goes on, check the settings ldap.* and the directory's log.")
  }
}
