package import TARSCore
import TARSCrypto

/// Cookies that say on which devices an account signed in before (OWASP, "Slow down online guessing attacks
/// with device cookies"): `v1.ID.EXPIRES.CODE`, where the code binds id and expiry to the account.
package struct DeviceCookies: Sendable {
  private let key: InstallationKey
  private let lifetime: Duration
  private let time: any TimeSource

  package init(key: InstallationKey, lifetime: Duration = .seconds(180 * 86_400), time: any TimeSource) {
    self.key = key
    self.lifetime = lifetime
    self.time = time
  }

  /// A cookie for a device on which `account` has just signed in; each has an id of its own.
  package func make(for account: UserID) -> String {
    let body = "v1.\(RandomText.letters(16)).\(time.now.advanced(by: lifetime).seconds)"
    return body + "." + code(body, account)
  }

  /// The device's id; `nil` where the cookie isn't for `account`, or too old.
  func device(_ cookie: String?, of account: UserID) -> String? {
    guard let cookie, cookie.utf8.count <= 200 else { return nil }
    let parts = cookie.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0] == "v1", let expires = Int64(parts[2]), time.now.seconds < expires,
      Secret.equal(code("v1.\(parts[1]).\(parts[2])", account), String(parts[3]))
    else { return nil }
    return String(parts[1])
  }

  private func code(_ body: String, _ account: UserID) -> String {
    key.sign("\(account.rawValue) \(body)", for: "device-cookie")
  }
}
