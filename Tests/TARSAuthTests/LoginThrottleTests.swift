import TARSCore
import TARSCrypto
import Testing

@testable import TARSAuth

struct LoginThrottleTests {
  private let time = TestTime()

  @Test func waitsGrowAndSuccessEndsThem() throws {
    let throttle = LoginThrottle(time: time)
    for _ in 0..<5 { _ = try throttle.admit(account: "ada", address: "a", device: nil) }
    var waits: [Int] = []
    for _ in 0..<5 {
      let wait = try #require(seconds { _ = try throttle.admit(account: "ada", address: "a", device: nil) })
      waits.append(wait)
      time.pass(.seconds(wait))
      _ = try throttle.admit(account: "ada", address: "a", device: nil)
    }
    #expect(waits == [2, 4, 8, 16, 32])
    time.pass(.seconds(64))
    throttle.succeeded(try throttle.admit(account: "ada", address: "a", device: nil))
    for _ in 0..<5 { _ = try throttle.admit(account: "ada", address: "a", device: nil) }
  }

  @Test func waitsHaveAnEnd() throws {
    let throttle = LoginThrottle(time: time)
    for _ in 0..<40 {
      if let wait = seconds({ _ = try throttle.admit(account: "ada", address: "a", device: nil) }) {
        #expect(wait <= 900)
        time.pass(.seconds(wait))
      }
    }
  }

  /// The point of it all: whoever attacks an account keeps its owner's devices in.
  @Test func anAttackLocksNoKnownDeviceOut() throws {
    let throttle = LoginThrottle(time: time)
    var refused = 0
    for number in 0..<5000 {
      let attack = { _ = try throttle.admit(account: "ada", address: "bot \(number % 1000)", device: nil) }
      if seconds(attack) != nil { refused += 1 }
    }
    #expect(refused == 4950)
    _ = try throttle.admit(account: "ada", address: "home", device: "laptop")
    _ = try throttle.admit(account: "ada", address: "bot 1", device: "laptop")
    #expect(seconds { _ = try throttle.admit(account: "ada", address: "home", device: nil) } != nil)
    _ = try throttle.admit(account: "bob", address: "home", device: nil)
  }

  /// A program keeps no cookies, and a person may be somewhere else.
  @Test func anAttackLocksNeitherKnownNorNewAddressesOut() throws {
    let throttle = LoginThrottle(time: time)
    throttle.succeeded(try throttle.admit(account: "ada", address: "home", device: nil))
    var admitted = 0
    for number in 0..<5000 {
      let attack = { _ = try throttle.admit(account: "ada", address: "bot \(number % 20)", device: nil) }
      if seconds(attack) == nil { admitted += 1 }
      if number % 20 == 0 { time.pass(.seconds(2)) }
    }
    // Its half at once, one in two minutes of it, and the first tries.
    #expect(admitted <= 25 + 5 + 20)
    for _ in 0..<10 {
      throttle.succeeded(try throttle.admit(account: "ada", address: "home", device: nil))
    }
    throttle.succeeded(try throttle.admit(account: "ada", address: "travel", device: nil))
    throttle.succeeded(try throttle.admit(account: "ada", address: "travel", device: nil))
    time.pass(.seconds(30 * 86_400))
    for number in 0..<25 { _ = try throttle.admit(account: "ada", address: "new bot \(number)", device: nil) }
    #expect(seconds { _ = try throttle.admit(account: "ada", address: "home", device: nil) } != nil)
  }

  @Test func guessesFromAKnownAddressWaitToo() throws {
    let throttle = LoginThrottle(time: time)
    throttle.succeeded(try throttle.admit(account: "ada", address: "office", device: nil))
    for _ in 0..<5 { _ = try throttle.admit(account: "ada", address: "office", device: nil) }
    #expect(seconds { _ = try throttle.admit(account: "ada", address: "office", device: nil) } == 2)
  }

  @Test func whoFailedStandsBehindWhoDidNot() throws {
    let throttle = LoginThrottle(time: time)
    let ranks = try (0..<3).map {
      try throttle.admit(account: "user \($0)", address: "bot", device: nil).rank
    }
    #expect(ranks == [1, 2, 3])
    let home = try throttle.admit(account: "ada", address: "home", device: nil)
    #expect(home.rank == 1)
    throttle.succeeded(home)
    #expect(try throttle.admit(account: "ada", address: "home", device: nil).rank == 0)
    #expect(try throttle.admit(account: "ada", address: "bot", device: "laptop").rank == 0)
  }

  @Test func oneAddressCantTryAllAccounts() throws {
    let throttle = LoginThrottle(time: time)
    for number in 0..<50 { _ = try throttle.admit(account: "user \(number)", address: "bot", device: nil) }
    #expect(seconds { _ = try throttle.admit(account: "user 50", address: "bot", device: nil) } == 6)
    _ = try throttle.admit(account: "user 50", address: "home", device: nil)
    time.pass(.seconds(6))
    _ = try throttle.admit(account: "user 50", address: "bot", device: nil)
  }

  @Test func anAccountIsGuessedAtTheSlowRateAlone() throws {
    let throttle = LoginThrottle(time: time)
    var admitted = 0
    for second in 0..<3600 {
      if seconds({ _ = try throttle.admit(account: "ada", address: "bot \(second)", device: nil) }) == nil {
        admitted += 1
      }
      time.pass(.seconds(1))
    }
    #expect(admitted <= 50 + 60)
  }

  @Test(arguments: [1, 7, 40, 2000])
  func aCrowdOfAddressesGuessesNoFaster(addresses: Int) throws {
    let throttle = LoginThrottle(time: time)
    var admitted = 0
    for second in 0..<3600 {
      for number in 0..<5 {
        let address = "bot \((second * 5 + number) % addresses)"
        if seconds({ _ = try throttle.admit(account: "ada", address: address, device: nil) }) == nil {
          admitted += 1
        }
      }
      time.pass(.seconds(1))
    }
    #expect(admitted <= 50 + 60)
  }

  @Test func aStolenCookieGuessesNoFaster() throws {
    let throttle = LoginThrottle(time: time)
    for _ in 0..<5 { _ = try throttle.admit(account: "ada", address: "a", device: "laptop") }
    #expect(seconds { _ = try throttle.admit(account: "ada", address: "b", device: "laptop") } == 2)
  }

  @Test(arguments: [
    ("192.0.2.1", "192.0.2.1"), ("::ffff:192.0.2.1", "192.0.2.1"),
    ("2001:db8:1:2:3:4:5:6", "20010db800010002/64"),
    ("2001:db8:1:2::1", "20010db800010002/64"), ("fe80::1%eth0", "fe80000000000000/64"), ("bot", "bot"),
    ("a:b", "a:b"), ("", ""),
  ])
  func aNetworkOfOneClientCountsAsOne(address: String, group: String) {
    #expect(AddressGroup.of(address) == group)
    #expect(RateKey.client(address) == .address(group))
  }

  @Test func aRightPasswordWithoutItsCodeClearsNoWait() throws {
    let throttle = LoginThrottle(time: time)
    for _ in 0..<5 { throttle.passed(try throttle.admit(account: "ada", address: "a", device: nil)) }
    #expect(seconds { _ = try throttle.admit(account: "ada", address: "a", device: nil) } == 2)
    for number in 0..<500 {
      throttle.passed(try throttle.admit(account: "user \(number)", address: "office", device: nil))
    }
  }

  @Test func memoryIsBounded() throws {
    let throttle = LoginThrottle(capacity: 100, time: time)
    for number in 0..<10_000 {
      _ = try throttle.admit(account: "user \(number)", address: "bot \(number)", device: nil)
    }
    var map = BoundedMap<Int, Int>(capacity: 100)
    for number in 0..<10_000 { map.set(number, for: number) }
    #expect(map.count == 100)
  }

  @Test func cookiesAreForOneAccountAndForATime() throws {
    let key = InstallationKey(Sealing.makeKey())
    let cookies = DeviceCookies(key: key, time: time)
    let (ada, bob) = (UserID(rawValue: "ada"), UserID(rawValue: "bob"))
    let cookie = cookies.make(for: ada)
    let device = cookies.device(cookie, of: ada)
    #expect(device != nil && cookies.device(cookies.make(for: ada), of: ada) != device)
    #expect(cookies.device(cookie, of: bob) == nil)
    #expect(DeviceCookies(key: InstallationKey(Sealing.makeKey()), time: time).device(cookie, of: ada) == nil)
    for text in ["", "v1", "v1...", cookie + "x", cookie.replacing("v1", with: "v2"), "\(cookie).1"] {
      #expect(cookies.device(text, of: ada) == nil)
    }
    time.pass(.seconds(180 * 86_400))
    #expect(cookies.device(cookie, of: ada) == nil)
  }

  @Test func guessesAreThrottledButTheKnownDeviceSignsIn() async throws {
    let here = try Installation()
    let cookie = try await here.admin().deviceCookie
    var codes: [ErrorCode?] = []
    for number in 0..<60 {
      codes.append(
        await Installation.code {
          _ = try await here.login.signIn(
            LoginRequest(name: "root", password: "guess \(number)"),
            client: ClientInfo(address: "bot \(number)"))
        })
    }
    #expect(codes.prefix(25).allSatisfy { $0 == .loginFailed })
    #expect(codes.suffix(35).allSatisfy { $0 == .rateLimited })
    let request = LoginRequest(name: "root", password: Installation.password, deviceCookie: cookie)
    _ = try await here.login.signIn(request, client: ClientInfo(address: "bot 1"))
  }

  private func seconds(_ body: () throws -> Void) -> Int? {
    do {
      try body()
      return nil
    } catch {
      return (error as? RateLimited)?.seconds
    }
  }
}
