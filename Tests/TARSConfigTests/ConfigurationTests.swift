import FoundationEssentials
import TARSConfig
import TARSCore
import Testing

struct ConfigurationTests {
  @Test func defaultsNeedNoFile() async throws {
    let loaded = try await TARSConfiguration.load(
      file: nil, overrides: [:], environment: ["HOME": "/home/ann"])
    #expect(loaded.configuration.dataDirectory == "/home/ann/.local/share/tars")
    #expect(loaded.configuration.models.directory == "/home/ann/.local/share/tars/models")
    #expect(loaded.configuration.server.host == "127.0.0.1")
    #expect(loaded.configuration.chat.url == nil)
    #expect(Set(loaded.values.origins.values) == ["default"])
  }

  @Test func commandLineBeatsEnvironmentBeatsFile() async throws {
    let file = try TemporaryFile("server:\n  port: 1111\n  host: 127.0.0.2\nlog:\n  level: debug\n")
    let environment = ["HOME": "/h", "TARS_SERVER_PORT": "2222", "TARS_SERVER_HOST": "127.0.0.3"]
    let loaded = try await TARSConfiguration.load(
      file: file.path, overrides: ["server.port": "3333"], environment: environment)
    #expect(loaded.configuration.server.port == 3333)
    #expect(loaded.configuration.server.host == "127.0.0.3")
    #expect(loaded.configuration.log.level == "debug")
    #expect(loaded.values.origins["server.port"] == "command line")
    #expect(loaded.values.origins["server.host"] == "environment")
    #expect(loaded.values.origins["log.level"] == "file")
  }

  @Test func groupsHaveRoles() async throws {
    let file = try TemporaryFile(
      "ldap:\n  url: ldaps://h\n  base: dc=x\n  otherRole: viewer\n"
        + "  roles: 'cn=ops,ou=groups,dc=x = admin; staff=member ;; '\n")
    let loaded = try await TARSConfiguration.load(
      file: file.path, overrides: [:], environment: ["HOME": "/h"])
    let roles = try #require(loaded.configuration.ldap?.roles)
    #expect(roles.byGroup == ["cn=ops,ou=groups,dc=x": .admin, "staff": .member])
    #expect(roles.otherwise == .viewer)
    #expect(loaded.configuration.oidc == nil && loaded.configuration.mail == nil)
  }

  @Test(arguments: [
    ("server:\n  prot: 1\n", "'server.prot' in"),
    ("server:\n  port: many\n", "'many' is no value for server.port."),
    ("server:\n  port: 70000\n", "'70000' is no value for server.port."),
    ("search:\n  rerankCandidates: -1\n", "'-1' is no value for search.rerankCandidates."),
    ("models:\n  precision: int4\n", "'int4' is no value for models.precision."),
    ("server: [1, 2]\n", "'server' in"),
    ("a: [\n", "is no valid YAML"),
    ("oidc:\n  issuer: https://id.example\n", "but server.publicURL isn't"),
    ("ldap:\n  url: ldaps://ldap.example\n", "but ldap.base isn't"),
    ("ldap:\n  url: http://ldap.example\n  base: dc=x\n", "is no address for ldap.url"),
    ("ldap:\n  url: ldaps://h\n  base: dc=x\n  roles: staff\n", "'staff' in ldap.roles is no group"),
    ("ldap:\n  url: ldap://h\n  base: dc=x\n  security: none\n", "without encryption"),
    ("mail:\n  url: smtps://mail.example\n", "mail.from or server.publicURL isn't"),
    ("- 1\n", "is no setting"),
  ])
  func aBadFileSaysWhatIsWrong(text: String, part: String) async throws {
    let file = try TemporaryFile(text)
    let error = await #expect(throws: TARSError.self) {
      try await TARSConfiguration.load(file: file.path, overrides: [:], environment: [:])
    }
    #expect(error?.code == .invalidConfiguration)
    #expect(error?.message.contains(part) == true)
  }

  @Test(arguments: [
    ("", []), ("tars.example", ["tars.example"]), (" a.example, b.example,", ["a.example", "b.example"]),
  ])
  func allowedHostsAreSeparatedByCommas(text: String, hosts: [String]) async throws {
    let loaded = try await TARSConfiguration.load(
      file: nil, overrides: ["server.allowedHosts": text], environment: [:])
    #expect(loaded.configuration.server.allowedHosts == Set(hosts))
  }

  @Test(arguments: [
    ("other-reranker", "other-reranker"), ("~/models/mine", "/home/ann/models/mine"), ("/m/mine", "/m/mine"),
    ("", nil),
  ])
  func aRerankerIsNamedOrStandsInAFolder(text: String, expected: String?) async throws {
    let loaded = try await TARSConfiguration.load(
      file: nil, overrides: ["models.reranker": text], environment: ["HOME": "/home/ann"])
    #expect(loaded.configuration.models.reranker == expected)
  }

  @Test func rerankingCanBeTurnedOff() async throws {
    let file = try TemporaryFile("search:\n  rerankCandidates: 0\n")
    let loaded = try await TARSConfiguration.load(file: file.path, overrides: [:], environment: [:])
    #expect(loaded.configuration.search.rerankCandidates == 0)
    let plain = try await TARSConfiguration.load(file: nil, overrides: [:], environment: ["HOME": "/h"])
    #expect(plain.configuration.search.rerankCandidates == 20)
  }

  @Test func aNamedFileMustExist() async {
    await #expect(throws: TARSError.self) {
      try await TARSConfiguration.load(file: "/no/such/tars.yaml", overrides: [:], environment: [:])
    }
  }

  @Test func anEmptyFileIsFine() async throws {
    let file = try TemporaryFile("# nothing yet\n")
    _ = try await TARSConfiguration.load(file: file.path, overrides: [:], environment: [:])
  }

  @Test func variablesAreSpelledAfterTheKeys() {
    let names = Dictionary(uniqueKeysWithValues: Setting.all.map { ($0.key, $0.variable) })
    #expect(names["chat.apiKeyFile"] == "TARS_CHAT_API_KEY_FILE")
    #expect(names["data.directory"] == "TARS_DATA_DIRECTORY")
    #expect(Set(names.values).count == Setting.all.count)
  }
}

/// A file that lives as long as this value.
private final class TemporaryFile {
  let path: String

  init(_ text: String) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".yaml")
    try Data(text.utf8).write(to: url)
    path = url.path(percentEncoded: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
