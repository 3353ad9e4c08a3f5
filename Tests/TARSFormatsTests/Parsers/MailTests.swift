import FoundationEssentials
import TARSCore
import Testing

@testable import TARSFormats

struct MailTests {
  private static let head =
    "From: Ada <ada@example.org>\nTo: b@example.org\nSubject: Plan\nMIME-Version: 1.0\n"

  private func parse(_ text: String) throws -> ParsedDocument { try Fixtures.parse(text, name: "a.eml") }

  @Test func subjectPeopleAndDateComeFirst() throws {
    let mail = try parse(
      "Date: Fri, 3 May 2024 14:22:00 +0200\nFrom: =?iso-8859-1?Q?J=F6rg?= <j@example.org>\nTo: a@example.org,\n b@example.org\n"
        + "Subject: =?utf-8?B?w4RuZGVy?=\n =?utf-8?B?dW5n?=\nMessage-ID: <1@x>\n\nHello.\n")
    #expect(mail.title == "Änderung")
    #expect(mail.metadata["date"] == "2024-05-03T14:22:00+02:00")
    #expect(
      mail.outline.first
        == "p Subject: Änderung\nFrom: Jörg <j@example.org>\nTo: a@example.org, b@example.org\nDate: 2024-05-03T14:22:00+02:00"
    )
    #expect(mail.outline.last == "p Hello.")
  }

  @Test(arguments: [
    ("Fri, 3 May 2024 14:22:00 +0200", "2024-05-03T14:22:00+02:00"),
    ("3 May 24 01:02 GMT", "2024-05-03T01:02:00Z"),
    ("Fri May  3 14:22:00 2024", "2024-05-03T14:22:00Z"),
    ("Thu, 29 Feb 1996 23:59:59 EST (x)", "1996-02-29T23:59:59-05:00"),
  ])
  func datesAreReadAsMailWritesThem(_ text: String, _ expected: String) {
    #expect(MailDate(text)?.text == expected)
  }

  @Test(arguments: ["", "yesterday", "99:99", "3 May", "Fri, 3 May 2024 25:00:00"])
  func whatIsNoDateIsNone(_ text: String) { #expect(MailDate(text) == nil) }

  @Test func encodingsAndCharacterSetsOfBodiesAreResolved() throws {
    let printable = try parse(
      Self.head
        + "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nGr=FC=DFe aus =\nBonn\n"
    )
    #expect(printable.outline.last == "p Grüße aus Bonn")
    #expect(printable.warnings.isEmpty)
    let base = try parse(
      Self.head
        + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nR3LDvMOf\nZQ==\n")
    #expect(base.outline.last == "p Grüße")
  }

  @Test func ofAlternativesTheOneWithStructureIsRead() throws {
    let plain = Self.alternative(html: "<p>Hello <b>there</b></p>")
    #expect(try parse(plain).outline.last == "p Hello there in plain")
    let table = Self.alternative(
      html: "<table><tr><th>Name</th><th>Age</th></tr><tr><td>Ada</td><td>36</td></tr></table>")
    #expect(try parse(table).outline.last == "row Name: Ada | Age: 36")
  }

  @Test func alternativesWithoutPartsAreText() throws {
    for boundary in ["; boundary=x", ""] {
      let mail = try parse(Self.head + "Content-Type: multipart/alternative\(boundary)\n\nOnly text.\n")
      #expect(mail.outline.last == "p Only text.")
    }
  }

  @Test func archivesInMessagesAreTakenApart() throws {
    var inner = ZipBuilder()
    inner.add(Array("deep.txt".utf8), Array("Deep words.".utf8))
    var zip = ZipBuilder()
    zip.add(Array("notes/plan.md".utf8), Array("# Plan\n\nBuild it.\n".utf8))
    zip.add(Array("inner.zip".utf8), inner.finished)
    zip.add(Array("secret.txt".utf8), Array("x".utf8), flags: 1)
    let mail = try parse(Self.attached(zip.finished, "files.zip"))
    #expect(
      mail.outline.dropFirst(2) == [
        "h2 Attachment: files.zip", "h2 Attachment: files.zip/notes/plan.md", "h3 Plan", "p Build it.",
        "h2 Attachment: files.zip/inner.zip", "h2 Attachment: files.zip/inner.zip/deep.txt", "p Deep words.",
      ])
    #expect(mail.warnings == ["files.zip/secret.txt is protected by a password."])
  }

  @Test func archivesInArchivesInMessagesEnd() throws {
    var bytes = Array("Words.".utf8)
    for level in 0..<8 {
      var zip = ZipBuilder()
      zip.add(Array("\(level).zip".utf8), bytes)
      bytes = zip.finished
    }
    let mail = try parse(Self.attached(bytes, "a.zip"))
    #expect(mail.warnings.contains { $0.contains("more than 3 messages or archives") })
  }

  @Test func smallPicturesWithinTheTextAreCounted() throws {
    let picture =
      "--b\nContent-Type: image/png\nContent-ID: <1>\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n"
    let mail = try parse(
      Self.head + "Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/plain\n\nHello.\n"
        + picture + picture + "--b--\n")
    #expect(mail.outline.last == "p Hello.")
    #expect(mail.warnings == ["Small pictures within the text were not read: 2."])
  }

  private static func attached(_ bytes: [UInt8], _ name: String) -> String {
    head + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSee there.\n--b\n"
      + "Content-Type: application/octet-stream\nContent-Disposition: attachment; filename=\(name)\n"
      + "Content-Transfer-Encoding: base64\n\n\(Data(bytes).base64EncodedString())\n--b--\n"
  }

  private static func alternative(html: String) -> String {
    head
      + "Content-Type: multipart/alternative; boundary=\"x y\"\n\npreamble\n--x y\nContent-Type: text/plain\n\n"
      + "Hello there in plain\n--x y\nContent-Type: text/html\n\n\(html)\n--x y--\nepilogue\n"
  }

  @Test func attachmentsAreReadUnderTheirNames() throws {
    let data = Data("name,age\nAda,36\n".utf8).base64EncodedString()
    let mail = try parse(
      Self.head
        + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSee the table.\n--b\nContent-Type: text/csv\n"
        + "Content-Disposition: attachment; filename*0*=utf-8''%C3%9Cber; filename*1=sicht.csv\n"
        + "Content-Transfer-Encoding: base64\n\n\(data)\n--b\nContent-Type: audio/mpeg; name=a.mp3\n\nID3\u{3}\u{0}\u{1}\u{2}\n--b--\n"
    )
    #expect(
      mail.outline.dropFirst() == [
        "p See the table.", "h2 Attachment: Übersicht.csv", "row name: Ada | age: 36", "h2 Attachment: a.mp3",
      ])
    #expect(mail.warnings.contains { $0.contains("a.mp3") && $0.contains("an MP3 recording") })
  }

  @Test func messagesInMessagesAreReadThreeDeep() throws {
    var text = "From: a@x\nTo: b@x\nSubject: innermost\n\nInnermost text.\n"
    for level in 1...5 {
      text =
        "From: a@x\nTo: b@x\nSubject: level \(level)\nMIME-Version: 1.0\n"
        + "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\nContent-Type: message/rfc822\n\n\(text)\n--b\(level)--\n"
    }
    let mail = try parse(text)
    #expect(mail.blocks.contains { $0.text.contains("Subject: level 2") })
    #expect(!mail.blocks.contains { $0.text.contains("Innermost text") })
    #expect(mail.warnings.contains { $0.contains("more than 3 messages") })
  }

  @Test func encryptedMessagesSaySo() throws {
    let pgp = try parse(Self.head + "Content-Type: multipart/encrypted; boundary=b\n\n--b\n\nx\n--b--\n")
    #expect(pgp.warnings == ["The message is encrypted with PGP; its text can't be read."])
    let inline = try parse(
      Self.head + "\nBefore.\n\n-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\nAfter.\n")
    #expect(!inline.blocks.contains { $0.text.contains("hQEMA") })
    #expect(inline.outline.last == "p After.")
    let sealed = try parse(
      Self.head + "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMIIB\n")
    #expect(sealed.warnings.first?.contains("S/MIME") == true)
    let outlook = try parse(
      Self.head + "Content-Type: application/ms-tnef; name=winmail.dat\n\nabc\n")
    #expect(outlook.warnings.first?.contains("winmail.dat") == true)
  }

  @Test func flowedLinesAreJoinedAndQuotesKept() throws {
    let mail = try parse(
      Self.head
        + "Content-Type: text/plain; format=flowed\n\nOne \nparagraph.\n\n> asked \n> this\n\n-- \nAda\n")
    #expect(mail.outline.dropFirst().prefix(2) == ["p One paragraph.", "p > asked this"])
  }

  @Test func pagesThatABrowserSavedAreReadAsPages() throws {
    let page = try Fixtures.parse(
      "From: <Saved by Blink>\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
        + "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<title>T</title><h1>H=C3=B6he</h1><p>x\n--b--\n",
      name: "a.mhtml")
    #expect(page.title == "T")
    #expect(page.outline == ["h1 Höhe", "p x"])
    #expect(page.mediaType == "multipart/related")
  }

  @Test func aMailIsKnownByItsContentWhateverItsName() throws {
    let mail = try Fixtures.parse(Self.head + "\nText.\n", name: "note.txt")
    #expect(mail.mediaType == "message/rfc822")
    let note = try Fixtures.parse("Subject: nothing\n\nJust a note.", name: "note.txt")
    #expect(note.mediaType == "text/plain")
  }

  @Test func manyPartsAndDeepNestingEndInTime() throws {
    let deep = (0..<500).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined()
    let mail = try parse(Self.head + deep + "\nText.\n")
    #expect(mail.title == "Plan")
    let wide =
      Self.head + "Content-Type: multipart/mixed; boundary=b\n\n"
      + String(repeating: "--b\n\nx\n", count: 5000)
    #expect(try parse(wide).blocks.count <= 2100)
  }
}
