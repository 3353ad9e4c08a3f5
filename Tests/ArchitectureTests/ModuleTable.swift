/// The module table of the design: who may import whom. A new target needs a row here first.
enum ModuleTable {
  struct Row: Sendable {
    let name: String
    /// What it may import of the project itself.
    let reach: Reach
  }

  /// What a target may see of the project's other Swift targets; always only those above it in `rows`.
  enum Reach: Sendable {
    case nothing
    case only([String])
    case allBut([String])
  }

  /// From the bottom up: arrows point to earlier rows only.
  static let rows: [Row] = [
    Row(name: "TARSCore", reach: .nothing),
    Row(name: "TARSCrypto", reach: .only(["TARSCore"])),
    Row(name: "TARSConfig", reach: .only(["TARSCore"])),
    Row(name: "TARSText", reach: .only(["TARSCore"])),
    Row(name: "TARSFormats", reach: .only(["TARSCore"])),
    Row(name: "TARSKernels", reach: .nothing),
    Row(name: "TARSModels", reach: .only(["TARSCore", "TARSCrypto", "TARSKernels", "TARSText"])),
    Row(name: "TARSModelClients", reach: .only(["TARSCore", "TARSCrypto"])),
    Row(name: "TARSIndex", reach: .only(["TARSCore", "TARSCrypto", "TARSKernels", "TARSText"])),
    Row(name: "TARSRetrieval", reach: .only(["TARSCore", "TARSCrypto", "TARSIndex", "TARSText"])),
    Row(name: "TARSStore", reach: .only(["TARSCore", "TARSCrypto"])),
    Row(name: "TARSIngestion", reach: .only(["TARSCore", "TARSCrypto", "TARSText"])),
    Row(name: "TARSConnectors", reach: .only(["TARSCore", "TARSCrypto"])),
    Row(name: "TARSChat", reach: .only(["TARSCore", "TARSCrypto", "TARSRetrieval", "TARSText"])),
    Row(name: "TARSAuth", reach: .only(["TARSCore", "TARSCrypto"])),
    Row(name: "TARSWebhooks", reach: .only(["TARSCore", "TARSCrypto"])),
    Row(name: "TARSOps", reach: .only(["TARSCore", "TARSCrypto"])),
    Row(name: "TARSObservability", reach: .only(["TARSCore"])),
    Row(name: "TARSInsight", reach: .only(["TARSCore", "TARSCrypto", "TARSText"])),
    Row(name: "TARSWebUI", reach: .nothing),
    Row(name: "TARSServer", reach: .allBut(["TARSIndex", "TARSModelClients", "TARSStore", "TARSWebhooks"])),
    Row(name: "tars", reach: .allBut([])),
  ]

  /// What any target may import.
  static let platform: Set<String> = [
    "Darwin", "Dispatch", "FoundationEssentials", "Glibc", "Musl", "Swift", "Synchronization",
  ]

  /// Whole Foundation costs start-up time and ICU: only where its essentials don't do.
  static let wholeFoundation: Set<String> = ["TARSModels"]

  /// Every library's module with the only targets that import it; the rest sees our protocols. Logs, service
  /// lifecycle and byte buffers are vocabulary shared by the parts that face the network.
  static let libraries: [String: Set<String>] = [
    "ArgumentParser": ["tars"],
    "AsyncHTTPClient": ["TARSModelClients"],
    "Configuration": ["TARSConfig"],
    "Crypto": ["TARSCrypto"],
    "CryptoExtras": ["TARSCrypto"],
    "GRDB": ["TARSStore"],
    "HTTPTypes": ["TARSServer"],
    "Hummingbird": ["TARSServer"],
    "HummingbirdCore": ["TARSServer"],
    "JWTKit": ["TARSAuth"],
    "Logging": ["TARSObservability", "TARSServer", "tars"],
    "NIOCore": ["TARSModelClients", "TARSServer"],
    "NIOFoundationEssentialsCompat": ["TARSModelClients", "TARSServer"],
    "NIOHTTP1": ["TARSModelClients", "TARSServer"],
    "NIOHTTPTypes": ["TARSServer"],
    "NIOHTTPTypesHTTP1": ["TARSServer"],
    "NIOHTTP2": ["TARSServer"],
    "NIOHTTPTypesHTTP2": ["TARSServer"],
    "NIOPosix": ["TARSModelClients"],
    "NIOSSL": ["TARSModelClients", "TARSServer"],
    "ServiceLifecycle": ["TARSServer", "tars"],
    "SwiftASN1": ["TARSOps"],
    "UnixSignals": ["tars"],
    "X509": ["TARSOps"],
    "Yams": ["TARSConfig"],
  ]

  /// Own C modules and system libraries, each behind one target.
  static let native: [String: String] = [
    "CArchive": "TARSFormats",
    "CConfinement": "TARSFormats",
    "CLibArchive": "CArchive",
    "CLibCurl": "CTransfer",
    "CDirectory": "TARSAuth",
    "CLibLDAP": "CDirectory",
    "CLibXML2": "CMarkup",
    "CMarkGFM": "TARSFormats",
    "CMarkup": "TARSFormats",
    "CMemory": "tars",
    "CStemmer": "TARSText",
    "CTransfer": "TARSConnectors",
    "CZLib": "CTransfer",
  ]

  static func allows(_ target: String, toImport module: String) -> Bool {
    if platform.contains(module) { return true }
    if module == "Foundation" { return wholeFoundation.contains(target) }
    if let owners = libraries[module] { return owners.contains(target) }
    if let owner = native[module] { return owner == target }
    return reaches(from: target, to: module)
  }

  private static func reaches(from target: String, to module: String) -> Bool {
    guard let upper = rows.firstIndex(where: { $0.name == target }),
      let lower = rows.firstIndex(where: { $0.name == module }), lower < upper
    else { return false }
    switch rows[upper].reach {
    case .nothing: return false
    case .only(let names): return names.contains(module)
    case .allBut(let names): return !names.contains(module)
    }
  }
}
