import Testing

@testable import TARSAuth

struct LDAPFilterTests {
  @Test(arguments: [
    ("ada", "ada"), ("*", "\\2a"), ("a)(uid=*", "a\\29\\28uid=\\2a"), ("a\\2a", "a\\5c2a"),
    ("\u{0}", "\\00"), ("Zoë", "Zo\\c3\\ab"), ("a b", "a b"), ("{dn}", "{dn}"),
  ])
  func valuesMeanThemselvesAlone(value: String, escaped: String) {
    #expect(LDAPFilter.escaped(value) == escaped)
    #expect(LDAPFilter.filled("(uid={name})", ["name": value]) == "(uid=\(escaped))")
  }

  @Test(arguments: [
    ("(|(uid={name})(mail={name}))", "(|(uid=a\\2a)(mail=a\\2a))"), ("(uid={other})", "(uid={other})"),
    ("(member={dn})", "(member=cn={name},dc=x)"), ("(uid=x)", "(uid=x)"), ("(uid={", "(uid={"),
  ])
  func placesAreFilledOnce(pattern: String, filter: String) {
    let values = ["name": "a*", "dn": "cn={name},dc=x"]
    #expect(LDAPFilter.filled(pattern, values) == filter)
  }
}
