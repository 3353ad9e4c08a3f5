import TARSCore
import TARSOps
import Testing

struct CertificateNameTests {
  @Test(arguments: [
    ("nas", "nas"), ("NAS.Home.Arpa", "nas.home.arpa"), ("*.home.arpa", "*.home.arpa"),
    ("a_b.lan", "a_b.lan"),
    ("192.168.1.5", "192.168.1.5"), ("fd00:0::1", "fd00::1"), ("[::1]", "::1"),
    ("xn--bcher-kva.example", "xn--bcher-kva.example"),
  ])
  func namesAndAddressesAreRead(_ text: String, _ shown: String) throws {
    #expect(try CertificateName(text).description == shown)
  }

  @Test(arguments: [
    "", "*", "*.lan", "a..b", "-a.lan", "a-.lan", "a b", "bücher.example", "http://nas", "nas:443", "1.2.3",
    "1.2.3.256",
    "a.*.b", "nas.", String(repeating: "a", count: 64) + ".lan", String(repeating: "a.", count: 127) + "lan",
  ])
  func whatIsNoNameIsRefused(_ text: String) {
    #expect { try CertificateName(text) } throws: { ($0 as? TARSError)?.code == .badRequest }
  }

  @Test(arguments: [
    ("nas.lan", "nas.lan", true), ("nas.lan", "NAS.lan", true), ("*.home.arpa", "nas.home.arpa", true),
    ("*.home.arpa", "a.nas.home.arpa", false), ("*.home.arpa", "home.arpa", false), ("nas.lan", "nas", false),
    ("192.168.1.5", "192.168.1.5", true), ("192.168.1.5", "192.168.1.6", false), ("::1", "0:0::1", true),
  ])
  func aStarStandsForOneLabel(_ own: String, _ asked: String, _ covers: Bool) throws {
    #expect(try CertificateName(own).covers(CertificateName(asked)) == covers)
  }
}
