// swift-tools-version:6.2
import PackageDescription

/// Settings of every Swift target; warnings are errors.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// Hot code is optimised in debug builds too: unoptimised, the engine's tests would take minutes.
let optimised: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]
let optimisedC: [CSetting] = [.unsafeFlags(["-O3"], .when(configuration: .debug))]
/// What fuzzers and the code they feed are built with.
let sanitized = ["-sanitize=fuzzer,address"]

// Libraries: each is named by one target only, beside swift-log and the NIO types that come with others.
let abstractSyntax: Target.Dependency = .product(name: "SwiftASN1", package: "swift-asn1")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let configuration: Target.Dependency = .product(name: "Configuration", package: "swift-configuration")
let digest: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let derivation: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let httpClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let httpServer: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let httpServerCore: Target.Dependency = .product(name: "HummingbirdCore", package: "hummingbird")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let signals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let nio: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioEmbedded: Target.Dependency = .product(name: "NIOEmbedded", package: "swift-nio")
let nioFoundation: Target.Dependency = .product(name: "NIOFoundationEssentialsCompat", package: "swift-nio")
let nioHTTP: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPTypes: Target.Dependency = .product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioHTTPTypesHTTP1: Target.Dependency = .product(
  name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras")
let nioHTTP2: Target.Dependency = .product(name: "NIOHTTP2", package: "swift-nio-http2")
let nioHTTPTypesHTTP2: Target.Dependency = .product(
  name: "NIOHTTPTypesHTTP2", package: "swift-nio-extras")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let signedTokens: Target.Dependency = .product(name: "JWTKit", package: "jwt-kit")
let certificates: Target.Dependency = .product(name: "X509", package: "swift-certificates")
let sqlite: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let yaml: Target.Dependency = .product(name: "Yams", package: "Yams")

/// A Swift target with the settings above; `hot` ones are optimised in every configuration.
func module(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil,
  hot: Bool = false
) -> Target {
  .target(
    name: name, dependencies: dependencies, resources: resources,
    swiftSettings: strict + (hot ? optimised : []))
}

/// A C target, optimised in every configuration.
func cModule(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, cSettings: optimisedC)
}

/// A target of tests with the settings above.
func tests(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = [], resources: [Resource]? = nil
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: strict)
}

let systemLibraries: [Target] = [
  .systemLibrary(name: "CLibArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
  .systemLibrary(name: "CLibCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
  .systemLibrary(name: "CLibLDAP", pkgConfig: "ldap", providers: [.apt(["libldap-dev"])]),
  .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
  .systemLibrary(
    name: "CMarkGFM", pkgConfig: "libcmark-gfm",
    providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
  .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
  .systemLibrary(name: "CZLib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
]

/// From the bottom up; `ARCHITECTURE.md` says what each is for.
let modules: [Target] = [
  module("TARSCore"),
  module("TARSCrypto", ["TARSCore", derivation, digest]),
  module("TARSConfig", ["TARSCore", configuration, yaml]),
  module("TARSText", ["TARSCore", "CStemmer"], hot: true),
  cModule("CArchive", ["CLibArchive"]),
  cModule("CConfinement"),
  cModule("CDirectory", ["CLibLDAP"]),
  cModule("CMarkup", ["CLibXML2"]),
  cModule("CMemory"),
  module("TARSFormats", ["TARSCore", "CArchive", "CConfinement", "CMarkGFM", "CMarkup"], hot: true),
  cModule("TARSKernels"),
  module("TARSModels", ["TARSCore", "TARSCrypto", "TARSKernels"], hot: true),
  module("TARSModelClients", ["TARSCore", httpClient, nio, nioFoundation, nioHTTP, nioPosix, nioSSL]),
  module("TARSIndex", ["TARSCore", "TARSKernels", "TARSText"], hot: true),
  module("TARSRetrieval", ["TARSCore", "TARSIndex", "TARSText"]),
  module("TARSChat", ["TARSCore", "TARSCrypto", "TARSText"]),
  module("TARSStore", ["TARSCore", sqlite]),
  module("TARSIngestion", ["TARSCore", "TARSCrypto", "TARSText"]),
  cModule("CTransfer", ["CLibCurl", "CZLib"]),
  module("TARSConnectors", ["TARSCore", "TARSCrypto", "CTransfer"]),
  module("TARSAuth", ["TARSCore", "TARSCrypto", "CDirectory", signedTokens]),
  module("TARSWebhooks", ["TARSCore", "TARSCrypto"]),
  module("TARSOps", ["TARSCore", "TARSCrypto", abstractSyntax, certificates]),
  module("TARSObservability", [logging]),
  module("TARSInsight", ["TARSCore", "TARSCrypto", "TARSText"]),
  module("TARSWebUI", resources: [.copy("Assets")]),
  module(
    "TARSServer",
    [
      "TARSAuth", "TARSChat", "TARSCore", "TARSCrypto", "TARSInsight", "TARSObservability", "TARSWebUI",
      httpServer, httpServerCore, httpTypes, lifecycle, logging, nio, nioFoundation, nioHTTP, nioHTTPTypes,
      nioHTTPTypesHTTP1, nioHTTP2, nioHTTPTypesHTTP2, nioSSL,
    ]),
]

let program: Target = .executableTarget(
  name: "tars",
  dependencies: [
    "CMemory", "TARSAuth", "TARSChat", "TARSConfig", "TARSConnectors", "TARSCore", "TARSCrypto",
    "TARSFormats", "TARSIndex", "TARSIngestion", "TARSInsight", "TARSModelClients", "TARSModels",
    "TARSObservability", "TARSOps", "TARSRetrieval", "TARSServer", "TARSStore", "TARSText", "TARSWebUI",
    "TARSWebhooks",
    arguments, lifecycle, logging, signals,
  ],
  swiftSettings: strict)

let testTargets: [Target] = [
  .target(
    name: "StoreContract", dependencies: ["TARSCore"], path: "Tests/StoreContract", swiftSettings: strict),
  .executableTarget(
    name: "parse-worker-harness", dependencies: ["CConfinement", "TARSFormats"],
    path: "Tests/TARSFormatsTests/ParseWorkerHarness", swiftSettings: strict),
  tests("ArchitectureTests", []),
  tests("TARSAuthTests", ["TARSAuth", "TARSCore", "TARSCrypto", signedTokens]),
  tests(
    "DocumentationTests",
    [
      "TARSAuth", "TARSConfig", "TARSCore", "TARSObservability", "TARSServer", "TARSWebUI", "tars", httpTypes,
    ]),
  tests(
    "TARSChatTests",
    [
      "TARSChat", "TARSCore", "TARSCrypto", "TARSIndex", "TARSModels", "TARSRetrieval", "TARSStore",
      "TARSText",
    ]),
  tests("TARSConfigTests", ["TARSConfig", "TARSCore"]),
  tests("TARSConnectorsTests", ["TARSConnectors", "TARSCore"]),
  tests("TARSCoreTests", ["TARSCore"]),
  tests("TARSCryptoTests", ["TARSCore", "TARSCrypto"]),
  tests(
    "TARSFormatsTests", ["CConfinement", "TARSCore", "TARSFormats", "parse-worker-harness"],
    exclude: ["ParseWorkerHarness"]),
  tests("TARSIndexTests", ["TARSCore", "TARSIndex", "TARSKernels", "TARSText"], exclude: ["Fixtures"]),
  tests("TARSIngestionTests", ["TARSCore", "TARSCrypto", "TARSIngestion", "TARSStore"]),
  tests("TARSInsightTests", ["TARSCore", "TARSInsight", "TARSStore"]),
  tests("TARSKernelsTests", ["TARSKernels"]),
  tests("TARSModelClientsTests", ["TARSCore", "TARSModelClients"]),
  tests(
    "TARSModelsTests", ["TARSCore", "TARSKernels", "TARSModels"], exclude: ["Peers"],
    resources: [.copy("Resources")]),
  tests("TARSOpsTests", ["TARSCore", "TARSOps"]),
  tests("TARSObservabilityTests", ["TARSObservability", logging]),
  tests("TARSRetrievalTests", ["TARSCore", "TARSIndex", "TARSRetrieval", "TARSText"]),
  tests(
    "TARSServerTests",
    [
      "TARSAuth", "TARSCore", "TARSCrypto", "TARSObservability", "TARSServer", "TARSStore", "TARSWebUI",
      httpServer, httpTypes, lifecycle, logging, nio, nioEmbedded, nioPosix,
    ]),
  tests(
    "TARSStoreTests", ["StoreContract", "TARSCore", "TARSStore", sqlite], resources: [.copy("Fixtures")]),
  tests("TARSTextTests", ["TARSCore", "TARSText"]),
  tests("TARSWebUITests", ["TARSWebUI"]),
  tests("TARSWebhooksTests", ["TARSCore", "TARSCrypto", "TARSStore", "TARSWebhooks"]),
]

let package = Package(
  name: "tars",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "tars", targets: ["tars"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-asn1", from: "1.7.0"),
    .package(url: "https://github.com/apple/swift-certificates", from: "1.20.0"),
    .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: []),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.34.0"),
    .package(url: "https://github.com/apple/swift-nio-http2", from: "1.44.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.36.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: systemLibraries + modules + [program] + testTargets + benchmarks() + fuzzers(of: modules)
)

/// The programs of benchmarks and of the soak; none without TARS_BENCHMARKS, which `Benchmarks/*/run` and `scripts/soak`
/// set.
func benchmarks() -> [Target] {
  guard Context.environment["TARS_BENCHMARKS"] != nil else { return [] }
  return [
    .target(name: "BenchmarkClock", path: "Benchmarks/Clock", swiftSettings: strict),
    benchmark(
      "dense", ["TARSCore", "TARSIndex"],
      scripts: ["compare.py", "engines.py", "vectors.py"]),
    benchmark(
      "embedding", ["TARSCore", "TARSModels"],
      scripts: ["avx2_only.py", "bert_onnx.py", "compare.py", "engines.py", "quality.py", "texts.py"]),
    benchmark(
      "hybrid",
      [
        "TARSCore", "TARSCrypto", "TARSIndex", "TARSIngestion", "TARSModels", "TARSRetrieval", "TARSStore",
        "TARSText",
      ], scripts: ["compare.py", "documents.py"], hasRequirements: false),
    benchmark(
      "lexical", ["TARSCore", "TARSIndex", "TARSText"], scripts: ["compare.py", "passages.py", "readers.py"]),
    benchmark(
      "sources", ["TARSCore", "TARSIngestion", "TARSStore"], scripts: ["compare.py"], hasRequirements: false),
    benchmark(
      "rerank", ["TARSCore", "TARSModels"],
      scripts: ["compare.py", "cross_onnx.py", "make_model.py", "pairs.py"]),
    .executableTarget(
      name: "soak", dependencies: ["TARSCore", "TARSIndex", "TARSStore"], path: "Tests/Soak",
      swiftSettings: strict),
  ]
}

/// The program `NAME-benchmark` in `Benchmarks/Name`, beside the scripts that run it.
func benchmark(
  _ name: String, _ dependencies: [Target.Dependency], scripts: [String], hasRequirements: Bool = true
) -> Target {
  .executableTarget(
    name: "\(name)-benchmark", dependencies: ["BenchmarkClock"] + dependencies,
    path: "Benchmarks/\(name.prefix(1).uppercased() + name.dropFirst())",
    exclude: scripts + ["REPORT.md", "run"] + (hasRequirements ? ["requirements.txt"] : []),
    swiftSettings: strict)
}

/// The fuzzers with our own code instrumented for them; none without TARS_FUZZ, which `scripts/fuzz` sets.
func fuzzers(of modules: [Target]) -> [Target] {
  guard Context.environment["TARS_FUZZ"] != nil else { return [] }
  for target in modules {
    target.swiftSettings = (target.swiftSettings ?? []) + [.unsafeFlags(sanitized)]
    target.cSettings = (target.cSettings ?? []) + [.unsafeFlags(["-fsanitize=fuzzer-no-link,address"])]
  }
  return [
    .target(name: "FuzzDriver", path: "Fuzz/Driver", swiftSettings: strict + [.unsafeFlags(sanitized)]),
    fuzzer("Auth", ["TARSAuth", "TARSCore", "TARSCrypto"]),
    fuzzer("Clients", ["TARSModelClients"]),
    fuzzer("Connectors", ["TARSConnectors"]),
    fuzzer("Formats", ["TARSCore", "TARSFormats"]),
    fuzzer("Index", ["TARSCore", "TARSIndex", "TARSText"]),
    fuzzer("MCP", ["TARSCore", "TARSServer"]),
    fuzzer("Models", ["TARSCore", "TARSModels"]),
    fuzzer("Server", ["TARSServer", nio]),
    fuzzer("Text", ["TARSCore", "TARSText"]),
    fuzzer("Time", ["TARSCore", "TARSText"]),
  ]
}

/// The fuzzer in `Fuzz/NAME`; its `corpus` holds the inputs that it starts from.
func fuzzer(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(
    name: "Fuzz\(name)", dependencies: ["FuzzDriver"] + dependencies, path: "Fuzz/\(name)",
    exclude: ["corpus"],
    swiftSettings: strict + [.unsafeFlags(sanitized)], linkerSettings: [.unsafeFlags(sanitized)])
}
