import TARSCore
import Testing

@testable import TARSFormats

struct DataLanguageTests {
  @Test(arguments: [
    ("{\"a\\u0010b\": {\"c\\nd\": [1, {\"x\": [2]}]}}", "a.json"),
    (String(repeating: "# Settings\n", count: 40) + "name\u{10}: mail\nrules:\n  - x\u{10}: [2]\n", "a.yaml"),
  ])
  func namesAreCleanedLikeText(_ text: String, _ name: String) throws {
    let document = try Fixtures.parse(text, name: name)
    #expect(!document.blocks.contains { $0.text.utf8.contains { $0 < 0x20 && $0 != 0x0A } })
  }

  @Test func yamlBecomesPathsAndValues() throws {
    let text = """
      # comment
      service:
        name: "mail" # trailing
        ports: [25, 587]
        about: |
          two
          lines
      people:
        - name: Ada
          age: 36
        - name: Bob
      """
    let document = try Fixtures.parse(text, name: "a.yaml")
    #expect(
      document.outline == [
        "p service.name: mail\nservice.ports: [25, 587]\nservice.about: two\nlines\npeople[1].name: Ada\npeople[1].age: 36\npeople[2].name: Bob"
      ])
  }

  @Test func tomlAndIniKeepSectionsAndComments() throws {
    let toml = try Fixtures.parse(
      "title = \"x\"\n[server.a]\n# The port.\nport = 8080\nhosts = [\n  \"a\",\n  \"b\",\n]\n",
      name: "a.toml")
    #expect(
      toml.outline == ["p title: x", "p # The port.\nserver.a.port: 8080\nserver.a.hosts: [ \"a\", \"b\", ]"])
    let ini = try Fixtures.parse("[main]\nkey=value\n; note\nother: x\n", name: "a.ini")
    #expect(ini.outline == ["p main.key: value\n; note\nmain.other: x"])
  }

  @Test func dataInXMLBecomesRows() throws {
    let text = """
      <?xml version="1.0"?><shop><item id="5"><name>Tea</name><price>3</price></item><item id="6"><name>Milk</name></item>
      <note>Closed on <b>Sunday</b>.</note></shop>
      """
    let document = try Fixtures.parse(text, name: "a.xml")
    #expect(
      document.outline == [
        "row id: 5 | name: Tea | price: 3", "row id: 6 | name: Milk", "p Closed on Sunday.",
      ])
  }

  @Test func documentsInXMLKeepTheirStructure() throws {
    let text = """
      <!DOCTYPE article [<!ENTITY firm "Acme">]><article xml:lang="en"><title>Rules</title><section><title>Scope</title>
      <para>For &firm; and &eacute;lan.</para><itemizedlist><listitem><para>one</para></listitem></itemizedlist>
      <programlisting>a  b</programlisting>
      <table><thead><tr><th>Name</th><th>Age</th></tr></thead><tbody><tr><td>Ada</td><td>36</td></tr></tbody></table>
      </section></article>
      """
    let document = try Fixtures.parse(text, name: "a.xml")
    #expect(document.title == "Rules")
    #expect(document.language == "en")
    #expect(
      document.outline == [
        "h1 Rules", "h2 Scope", "p For Acme and élan.", "li one", "code a  b", "row Name: Ada | Age: 36",
      ])
  }

  @Test func outsideEntitiesAreNeverLoaded() throws {
    let text = """
      <!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % y SYSTEM "http://127.0.0.1/">]><a><b>before &x; after</b></a>
      """
    let document = try Fixtures.parse(text, name: "a.xml")
    #expect(document.outline == ["row b: before after"])
    #expect(document.warnings.contains { $0.contains("outside entities") })
  }

  @Test func entitiesCannotGrow() throws {
    var text = "<!DOCTYPE a [<!ENTITY a0 \"lol\">"
    for level in 1...9 {
      text += "<!ENTITY a\(level) \"" + String(repeating: "&a\(level - 1);", count: 10) + "\">"
    }
    let nested = try Fixtures.parse(text + "]><a><b>x &a9; y</b></a>", name: "a.xml")
    #expect(nested.outline == ["row b: x y"])
    let flat =
      "<!DOCTYPE a [<!ENTITY a \"\(String(repeating: "x", count: 1900))\">]><a>"
      + String(repeating: "<b>&a;</b>", count: 5000) + "</a>"
    #expect(try Fixtures.parse(flat, name: "a.xml").blocks.reduce(0) { $0 + $1.text.utf8.count } < 2 << 20)
  }

  @Test func brokenXMLIsReadAsFarAsItMakesSense() throws {
    let document = try Fixtures.parse("<a><b>some words</a>", name: "a.xml")
    #expect(document.blocks.contains { $0.text.contains("some words") })
    #expect(document.warnings.contains { $0.contains("not well-formed") })
  }

  @Test func deepXMLIsGivenUp() {
    let text = String(repeating: "<a>", count: 3000) + "x" + String(repeating: "</a>", count: 3000)
    let error = #expect(throws: TARSError.self) { try Fixtures.parse(text, name: "a.xml") }
    #expect(error?.code == .parserLimit)
  }

  @Test func entriesOfALogStayTogether() throws {
    let entry = "2024-05-03 12:00:00 ERROR it failed\n  at a.b(c)\n  at d.e(f)\n"
    let document = try Fixtures.parse(String(repeating: entry, count: 100), name: "a.log")
    #expect(document.blocks.count > 2)
    #expect(
      document.blocks.allSatisfy {
        $0.kind == .code && $0.text.hasPrefix("2024") && $0.text.hasSuffix("d.e(f)")
      })
  }
}
