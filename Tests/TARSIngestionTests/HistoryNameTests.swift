import TARSCore
import Testing

@testable import TARSIngestion

/// What names of snapshots, of files and patterns of paths mean.
struct HistoryNameTests {
  @Test(
    arguments: [
      ("@GMT-2024.06.01-00.05.00", "2024-06-01T00:05:00Z"),
      ("GMT-2024.06.01-23.05.59", "2024-06-01T23:05:59Z"),
      ("GMT+02-2024.06.01-02.05.00", "2024-06-01T00:05:00Z"),
      ("GMT-0330-2024.06.01-02.05.00", "2024-06-01T05:35:00Z"),
      ("hourly.2024-06-01_0005", "2024-06-01T00:05:00Z"),
      ("daily.2024-06-01_0010", "2024-06-01T00:10:00Z"),
      ("auto-20240601.0000-2w", "2024-06-01T00:00:00Z"),
      ("auto-2024-06-01_12-30", "2024-06-01T12:30:00Z"),
      ("zfs-auto-snap_daily-2024-06-01-0025", "2024-06-01T00:25:00Z"),
      ("autosnap_2024-06-01_00:00:01_daily", "2024-06-01T00:00:01Z"),
      ("20240601T000501Z", "2024-06-01T00:05:01Z"),
      ("backup-2024-06-01", "2024-06-01T00:00:00Z"),
      ("v12-2024-06-01", "2024-06-01T00:00:00Z"),
      ("snapshot", nil), ("hourly.0", nil), ("123", nil), ("2024-13-01", nil), ("99999999", nil),
    ] as [(String, String?)])
  func `names of snapshots hold moments`(_ name: String, _ moment: String?) {
    #expect(SnapshotName.moment(in: name)?.description == moment)
  }

  @Test(
    arguments: [
      ("*.md", "a.md", true), ("*.md", "deep/er/a.md", true), ("*.md", "a.txt", false),
      ("*.md", "amd", false),
      ("docs/*.md", "docs/a.md", true), ("docs/*.md", "docs/x/a.md", false),
      ("docs/*.md", "a/docs/b.md", false),
      ("docs/**/*.md", "docs/a.md", true), ("docs/**/*.md", "docs/x/y/a.md", true),
      ("**/a/**/b", "x/a/b", true), ("**/a/**/b", "a/x/a/y/b", true), ("**/a/**/b", "a/x", false),
      ("docs/", "docs/x/a.md", true), ("docs/", "other/docs/a", false), ("/docs/a", "docs/a", true),
      ("a?c.*", "abc.txt", true), ("a?c.*", "ac.txt", false), ("[a-c]x", "bx", true),
      ("[!a-c]x", "bx", false),
      ("[a", "[a", true), ("a*b*c", "aXbYbc", true), ("a*b*c", "aXbYb", false), ("*", ".hidden", true),
      ("ü*.txt", "über.txt", true), ("a**b", "axxb", true),
    ] as [(String, String, Bool)])
  func `patterns match paths`(_ pattern: String, _ path: String, _ matches: Bool) throws {
    #expect(try #require(PathGlob(FilePath(pattern).bytes)).matches(FilePath(path).bytes) == matches)
  }

  @Test func `a pattern that repeats itself is decided at once`() throws {
    let pattern = try #require(PathGlob((String(repeating: "*a", count: 60) + "b").utf8))
    #expect(!pattern.matches(FilePath(String(repeating: "a", count: 250)).bytes))
    let deep = try #require(PathGlob((String(repeating: "**/a/", count: 31) + "b").utf8))
    #expect(!deep.matches(FilePath(String(repeating: "a/", count: 2000) + "c").bytes))
    #expect(PathGlob("".utf8) == nil && PathGlob("/".utf8) == nil && PathGlob("a\0".utf8) == nil)
  }

  @Test(arguments: [
    ("policy_v2.pdf", ["policy"]), ("policy-2024-03.pdf", ["policy"]), ("policy.pdf", ["policy"]),
    ("Policy FINAL (2).docx", ["policy"]), ("policy_final_v3.pdf", ["policy"]),
    ("Policy Ver. 2.1.pdf", ["policy"]),
    ("policy rev-3.odt", ["policy"]), ("20240301 policy.pdf", ["policy"]),
    ("Policy 01.03.2024.pdf", ["policy"]),
    ("Vertrag Fassung 3 Entwurf.odt", ["vertrag"]), ("Vertrag Stand 2024-03.pdf", ["vertrag"]),
    ("Vertrag - Kopie.pdf", ["vertrag"]), ("Vertrag_endfassung.pdf", ["vertrag"]),
    ("contrat version définitif.pdf", ["contrat", "version"]), ("contrato_borrador_v1.pdf", ["contrato"]),
    ("contratto bozza 2.pdf", ["contratto"]), ("合同v2.pdf", ["合同"]), ("合同 最终.pdf", ["合同"]),
    ("PlanV3.md", ["plan"]), ("plan v2.1", ["plan"]), ("chapter 12.md", ["chapter", "12"]),
    ("Rechnung Nr 12.pdf", ["rechnung", "nr", "12"]), ("2024.pdf", []), ("v2.pdf", []),
  ])
  func `names without their marks name the same`(_ name: String, _ subject: [String]) {
    #expect(VersionedName(name).subject == subject)
  }

  @Test(arguments: [
    ["plan_draft.md", "plan.md", "plan_v1.md", "plan_v2.md", "plan_final.md", "plan_final_v2.md"],
    ["plan_v1.md", "plan_v2.md", "plan_v2.1.md", "plan_v10.md"],
    ["plan-2023.md", "plan-2024-03.md", "plan-2024-11.md"],
    ["plan 01.12.2023.md", "plan 01.02.2024.md"], ["plan.md", "plan (1).md", "plan (2).md"],
  ])
  func `marks say which is older`(_ names: [String]) {
    #expect(names.shuffled().sorted { VersionedName($0) < VersionedName($1) } == names)
  }
}
