import TARSCore
import Testing

@testable import TARSFormats

struct TimedTextTests {
  @Test func subtitlesBecomeParagraphsBySpeakerAndPause() throws {
    let text = """
      WEBVTT - Talk

      NOTE not said

      00:01.000 --> 00:03.000
      <v Ada>Good <i>morning</i>

      00:03.000 --> 00:05.000
      <v Ada>to all.

      00:05.000 --> 00:06.000
      <v Bob>Thanks &amp; hello.

      1:00:20.000 --> 1:00:22.000
      <v Bob>Later.
      """
    let document = try Fixtures.parse(text, name: "a.txt")
    #expect(document.title == "Talk")
    #expect(
      document.outline == [
        "p [00:00:01] Ada: Good morning to all.", "p [00:00:05] Bob: Thanks & hello.",
        "p [01:00:20] Bob: Later.",
      ])
  }

  @Test func subRipIsKnownByItsContent() throws {
    let document = try Fixtures.parse(
      "1\n00:00:01,000 --> 00:00:02,000\nOne\ntwo\n\n2\n00:00:02,500 --> 00:00:04,000\nthree\n", name: "talk")
    #expect(document.mediaType == "application/x-subrip")
    #expect(document.outline == ["p [00:00:01] One two three"])
  }

  @Test func eventsHaveDatesPlacesAndPeople() throws {
    let text = """
      BEGIN:VCALENDAR
      X-WR-CALNAME:Team
      BEGIN:VEVENT
      SUMMARY:Review\\, third
      DTSTART;TZID=Europe/Berlin:20240503T140000
      DTEND;TZID=Europe/Berlin:20240503T150000
      LOCATION:Room 5
      ORGANIZER;CN=Ada:mailto:ada@example.org
      RRULE:FREQ=WEEKLY;BYDAY=FR;UNTIL=20241231T000000Z
      DESCRIPTION:First line\\nsecond
        line
      BEGIN:VALARM
      DESCRIPTION:ring
      END:VALARM
      END:VEVENT
      END:VCALENDAR
      """
    let document = try Fixtures.parse(text, name: "a.txt")
    #expect(document.title == "Team")
    #expect(document.metadata["date"] == "2024-05-03")
    #expect(
      document.outline == [
        "h2 Review, third",
        "p Date: 2024-05-03 14:00 (Europe/Berlin) to 2024-05-03 15:00 (Europe/Berlin)\nRecurring: weekly on FR until 2024-12-31\nPlace: Room 5\nOrganizer: Ada <ada@example.org>",
        "p First line\nsecond line",
      ])
  }

  @Test func notebooksKeepTextCodeAndOutput() throws {
    let text = """
      {"nbformat":4,"metadata":{"kernelspec":{"language":"python"}},"cells":[
      {"cell_type":"markdown","source":["# Study\\n","Some *text*."]},
      {"cell_type":"code","source":"x  = 1\\nprint(x)","outputs":[{"output_type":"stream","text":["1\\n"]},
      {"data":{"image/png":"iVBOR","text/plain":"<Figure>"}}]}]}
      """
    let document = try Fixtures.parse(text, name: "study.json")
    #expect(document.mediaType == "application/x-ipynb+json")
    #expect(document.title == "Study")
    #expect(
      document.outline == ["h1 Study", "p Some text.", "code x  = 1\nprint(x)", "code 1", "code <Figure>"])
  }

  @Test func sourceCodeIsDividedAtItsUnits() throws {
    let body = (0..<40).map { "    value \($0) = compute(\($0))\n\n" }.joined()
    let text = "import a\n\nimport b\n\n/// Comment.\nfunc one() {\n\(body)}\n\nfunc two() {\n  x\n\n  y\n}\n"
    let document = try Fixtures.parse(text, name: "a.swift")
    #expect(document.blocks.count == 3)
    #expect(document.blocks[0].text == "import a\n\nimport b")
    #expect(document.blocks[1].text.hasPrefix("/// Comment.\nfunc one()"))
    #expect(document.blocks[1].text.hasSuffix("}"))
    #expect(document.blocks[2].text == "func two() {\n  x\n\n  y\n}")
    #expect(document.blocks.allSatisfy { $0.kind == .code })
  }

  @Test func longUnitsAreDividedAtTheirMembers() throws {
    let member = { (name: String) in
      "  def \(name)(self):\n" + String(repeating: "    total = total + value\n", count: 60) + "\n"
    }
    let text = "class A:\n\n" + member("one") + member("two") + member("three")
    let document = try Fixtures.parse(text, name: "a.py")
    #expect(document.blocks.count >= 3)
    #expect(document.blocks.contains { $0.text.hasPrefix("def two") || $0.text.hasPrefix("  def two") })
  }
}
