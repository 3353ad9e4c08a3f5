import Testing

@testable import TARSFormats

struct FileSnifferTests {
  @Test(arguments: [
    ("hello", "a.txt", "text/plain"), ("hello", "", "text/plain"), ("# t", "a.MD", "text/markdown"),
    ("a,b\n1,2", "a.csv", "text/csv"), ("{\"a\":1}", "noname", "application/json"),
    ("{not json", "noname", "text/plain"), ("{\"a\":1}\n{\"a\":2}", "a.jsonl", "application/jsonl"),
    ("  <!DOCTYPE html><p>x", "a.txt", "text/html"), ("<html><body>", "a", "text/html"),
    ("<b>x</b>", "a.htm", "text/html"), ("<!doctype html>", "page.md", "text/markdown"),
    ("let x = 1", "a.swift", "text/x-swift"), ("#!/bin/sh\ntrue", "run", "text/x-script"),
    ("---\ntitle: x\n---\ntext", "note", "text/markdown"), ("---\nline\n---", "note", "text/plain"),
    ("%PDF-1.4", "a.txt", "application/pdf"), ("junk\n%PDF-1.4", "a.doc", "application/pdf"),
    ("070701 is a number", "a.txt", "text/plain"), ("ID3 is a tag", "a.txt", "text/plain"),
    ("BZh", "a.txt", "text/plain"),
    ("{\\rtf1 x}", "a.txt", "application/rtf"), ("<svg/>", "a.svg", "application/xml"),
    ("a: b", "a.yml", "application/yaml"),
    ("{\\documentclass", "a.tex", "text/x-latex"), ("<?xml version='1.0'?><a/>", "noname", "application/xml"),
  ])
  func contentDecidesAndTheNameOnlyBetweenTexts(_ content: String, _ name: String, _ mediaType: String) {
    #expect(FileSniffer.type(of: Array(content.utf8), name: name).mediaType == mediaType)
  }

  @Test(
    arguments: [
      ([0xFF, 0xD8, 0xFF, 0xE0, 0, 16], "a JPEG image"), ([0x1F, 0x8B, 8, 0], "a gzip archive"),
      ([0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0, 4, 0], "a Windows program"),
      ([0, 1, 2, 3, 4, 5, 6, 7, 8], "binary data of an unknown kind"),
      ([0x52, 0x49, 0x46, 0x46, 0, 0, 0, 0, 0x57, 0x45, 0x42, 0x50], "a WebP image"),
      ([0x50, 0x4B, 3, 4, 20, 0], "the beginning of a zip archive"),
    ] as [([UInt8], String)])
  func otherKindsAreNamedWhateverTheFileIsCalled(_ bytes: [UInt8], _ description: String) {
    for name in ["a.txt", "a.pdf", "a.docx", "a"] {
      #expect(FileSniffer.type(of: bytes, name: name).description == description)
    }
  }

  @Test func aFewControlCharactersDoNotMakeATextBinary() {
    let text = Array(String(repeating: "a line of text\n", count: 50).utf8)
    #expect(FileSniffer.type(of: text + [0, 1], name: "a.txt").format == .plainText)
    #expect(
      FileSniffer.type(of: text + [UInt8](repeating: 0, count: 40), name: "a.txt").format == .unsupported)
  }
}
