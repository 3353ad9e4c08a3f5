import TARSCore
import Testing

@testable import TARSConnectors

struct NetworkPolicyTests {
  private static func address(_ text: String) throws -> IPAddress { try #require(AddressRange(text)).first }

  @Test(arguments: [
    ("127.0.0.1", IPAddress.Reach.own), ("127.9.9.9", .own), ("0.0.0.0", .own), ("::1", .own), ("::", .own),
    ("::ffff:127.0.0.1", .own), ("64:ff9b::127.0.0.1", .own), ("169.254.169.254", .link), ("fe80::1", .link),
    ("fd00:ec2::254", .link), ("::ffff:169.254.169.254", .link), ("10.1.2.3", .inside),
    ("172.31.255.255", .inside), ("172.32.0.0", .open), ("192.168.1.1", .inside), ("100.64.0.1", .inside),
    ("100.100.100.200", .link), ("fd12::1", .inside), ("8.8.8.8", .open), ("2606:4700::1", .open),
    ("224.0.0.1", .none), ("255.255.255.255", .none), ("ff02::1", .none), ("2002:7f00:1::", .none),
    ("::127.0.0.1", .none),
  ])
  func addressesAreOfAKind(text: String, reach: IPAddress.Reach) throws {
    #expect(try Self.address(text).reach == reach)
  }

  @Test func pagesComeFromListedHostsOnTheInternetAlone() throws {
    let policy = NetworkPolicy.web(allowedHosts: ["example.org", "*.intra.example", "10.0.0.0/8"])
    #expect(policy.admits(host: "example.org") && policy.admits(host: "EXAMPLE.org."))
    #expect(policy.admits(host: "wiki.intra.example") && policy.admits(host: "10.1.2.3"))
    for host in ["example.com", "intra.example", "badintra.example", "sub.example.org", "11.0.0.1"] {
      #expect(!policy.admits(host: host), "\(host)")
    }
    #expect(try policy.admits(Self.address("8.8.8.8")) && policy.admits(Self.address("10.1.2.3")))
    for text in ["127.0.0.1", "192.168.1.1", "169.254.169.254", "::1", "fd00::1"] {
      #expect(try !policy.admits(Self.address(text)), "\(text)")
    }
  }

  @Test func storageMayBeInside() throws {
    let policy = NetworkPolicy.storage(allowedHosts: [])
    #expect(policy.admits(host: "nas.local"))
    #expect(try policy.admits(Self.address("192.168.1.1")))
    for text in ["127.0.0.1", "169.254.169.254", "fe80::1"] {
      #expect(try !policy.admits(Self.address(text)), "\(text)")
    }
    let local = NetworkPolicy.storage(allowedHosts: ["localhost", "169.254.7.0/24"])
    #expect(try local.admits(Self.address("::1")) && local.admits(Self.address("127.0.0.1")))
    #expect(try local.admits(Self.address("169.254.7.9")) && !local.admits(Self.address("169.254.8.9")))
  }

  @Test(arguments: ["", "1.2.3", "1.2.3.4/33", "::/129", "1.2.3.4/-1", "name", "1.2.3.4/", "1.2.3.4/8/8"])
  func whatIsNoRangeIsNone(text: String) { #expect(AddressRange(text) == nil) }
}
