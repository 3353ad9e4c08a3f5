import TARSConfig
import TARSCrypto

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What this machine is called.
enum MachineName {
  /// Its name in lower case, without the network's; "localhost" where it has none.
  static var current: String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "localhost" }
    let text = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return text.split(separator: ".").first.map { $0.lowercased() } ?? "localhost"
  }

  /// Four characters that tell two authorities of one machine apart.
  static func tag() -> String { RandomText.letters(4) }

  /// Names and addresses by which clients of its own network may reach a server here.
  static func all(_ server: TARSConfiguration.ServerSettings) -> [String] {
    let everywhere: Set = ["0.0.0.0", "::"]
    let own = current == "localhost" ? [] : [current, current + ".local"]
    let listening = everywhere.contains(server.host) ? [] : [server.host]
    var seen: Set<String> = []
    return (own + server.allowedHosts.sorted() + listening + ["localhost", "127.0.0.1", "::1"]).filter {
      seen.insert($0.lowercased()).inserted
    }
  }
}
