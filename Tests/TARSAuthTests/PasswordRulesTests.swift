import FoundationEssentials
import TARSCore
import TARSCrypto
import Testing

@testable import TARSAuth

struct PasswordRulesTests {
  private static let about = ["ada", "Ada Lovelace", "countess@example.org"]

  @Test(arguments: [
    "", "short", "ninechars", "password12", "Password123!", "P@ssw0rd1234", "passwordpassword", "qwertyuiop",
    "qwertzuiop", "1qaz2wsx3edc", "asdfghjkl123", "aaaaaaaaaaaa", "abcabcabcabc", "1234567890", "0987654321",
    "abcdefghijkl", "Summer2024!!", "Sommer2025!", "iloveyou2023", "welcome2024!", "letmein12345",
    "admin@123456", "monkeydragon", "Football2024", "31121999Anna", "111111222222", "lovelace1815xyzk7",
    "countess-of-numbers-88", "l0v3lace--1815--qj", "tarstarstars", "temporalretrieval", "passwort2024",
    "geheim123456", "correcthorse", "abc123abc123", "q1w2e3r4t5", "zxcvbnm,./", "1357913579", "  password  ",
    "pаss\u{0}wordwithcontrol",
  ])
  func guessablePasswordsAreRefused(password: String) throws {
    let error = #expect(throws: TARSError.self) { try PasswordRules().accept(password, about: Self.about) }
    #expect(error?.code == .passwordWeak)
    #expect(password.isEmpty || error?.message.contains(password) == false)
  }

  @Test(arguments: [
    "violet tractor humming", "purple-elbow-scaffold", "kV8#mTz!qL2w", "xkqjzvwmyp",
    "Der Nebel kriecht bergauf",
    "correct horse battery staple quilt", "密碼是我家門前的一棵老榕樹", "тихая река без берегов", "7Gq!zR4p9W",
    String(repeating: "long words and more ", count: 49),
  ])
  func othersAreTaken(password: String) throws {
    #expect(try PasswordRules().accept(password, about: Self.about) == PasswordText.normalised(password))
  }

  @Test func overlongPasswordsAndLongRepetitionsAreRefused() {
    for text in [
      String(repeating: "ab1!", count: 251), String(repeating: "👩‍👩‍👧‍👦", count: 400),
      String(repeating: "a", count: 300),
    ] {
      #expect(throws: TARSError.self) { try PasswordRules().accept(text, about: []) }
    }
  }

  @Test(arguments: [
    ("password2024!", "common words"), ("qwertyuiop12", "keys beside each other"),
    ("aaaaaaaaaaaa", "repetitions"), ("my lovelace house", "your name"), ("short", "fewer than 10"),
  ])
  func theReasonIsNamed(password: String, reason: String) {
    let error = #expect(throws: TARSError.self) { try PasswordRules().accept(password, about: Self.about) }
    #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
  }

  @Test func spellingsOfOneTextAreOne() {
    #expect(PasswordText.normalised("Zu\u{308}rich") == PasswordText.normalised("Zürich"))
    #expect(Array(PasswordText.normalised("Ｐａｓｓ　ｗｏｒｄ").utf8) == Array("Pass word".utf8))
    #expect(Array(PasswordText.normalised("e\u{301}").unicodeScalars).count == 1)
  }

  @Test(arguments: [0, 1, 2, 3, 1000, 5000])
  func breachedPasswordsAreFoundInTheirFile(count: Int) throws {
    let path = try list((0..<count).map { "listed password \($0)" }, lineEnd: count % 2 == 0 ? "\r\n" : "\n")
    let breached = try BreachedPasswords(path: path)
    for number in stride(from: 0, to: count, by: max(1, count / 200)) {
      #expect(try breached.contains("listed password \(number)"))
      #expect(try !breached.contains("other password \(number)"))
    }
    for edge in [0, count - 1] where count > 0 { #expect(try breached.contains("listed password \(edge)")) }
    if count > 0 {
      let rules = PasswordRules(breached: breached)
      let error = #expect(throws: TARSError.self) { try rules.accept("listed password 0", about: []) }
      #expect(error?.message.contains("breach") == true)
    }
  }

  @Test func aListWithoutALastLineEndIsRead() throws {
    let path = try list(["a", "b", "c"], lineEnd: "\n", endsLast: false)
    let breached = try BreachedPasswords(path: path)
    for password in ["a", "b", "c"] { #expect(try breached.contains(password)) }
    #expect(try !breached.contains("d"))
  }

  @Test(arguments: ["not a hash\n", "DEADBEEF:1\n", "\n\n\n", String(repeating: "A", count: 500)])
  func otherFilesAreDamaged(text: String) throws {
    let path = try file(text)
    let error = #expect(throws: TARSError.self) {
      _ = try BreachedPasswords(path: path).contains("x")
    }
    #expect(error?.code == .fileDamaged)
    #expect(throws: TARSError.self) { try BreachedPasswords(path: path + ".missing") }
  }

  private func list(_ passwords: [String], lineEnd: String, endsLast: Bool = true) throws -> String {
    let hashes = passwords.map { password in
      WeakDigest.sha1(of: Data(password.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        .uppercased()
    }
    let lines = hashes.sorted().enumerated().map { "\($0.element):\($0.offset * 37 + 1)" }
    return try file(lines.joined(separator: lineEnd) + (endsLast && !lines.isEmpty ? lineEnd : ""))
  }

  private func file(_ text: String) throws -> String {
    let path = FileManager.default.temporaryDirectory.path() + "/tars-breached-" + UUID().uuidString
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }
}
