import FoundationEssentials
import TARSCore
import Testing

@testable import TARSIngestion

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

struct FolderScannerTests {
  /// A folder that is removed with the test.
  private final class Folder: Sendable {
    let path = FileManager.default.temporaryDirectory.path + "/scan-test-\(UUID().uuidString)"

    deinit { try? FileManager.default.removeItem(atPath: path) }

    init(_ files: [String]) throws {
      for file in files {
        let full = path + "/" + file
        let parent = String(full[..<full.lastIndex(of: "/")!])
        try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        try Data("x".utf8).write(to: URL(filePath: full))
      }
    }

    func link(_ name: String, to target: String) {
      #expect(symlink(target, path + "/" + name) == 0)
    }

    var scan: FolderScanner { FolderScanner.scan(FilePath(path)) }

    var found: [String] { scan.files.map { String($0.path.text.dropFirst(path.count + 1)) } }
  }

  @Test func `files are found at any depth, in path order`() throws {
    let folder = try Folder(["b.txt", "a/z.txt", "a/b/c.txt", "é.txt"])
    #expect(folder.found == ["a/b/c.txt", "a/z.txt", "b.txt", "é.txt"])
    #expect(folder.scan.problems.isEmpty)
  }

  @Test func `what nobody wrote is left out`() throws {
    let folder = try Folder([
      "a.txt", ".hidden", ".git/config", "node_modules/x.js", "src/__pycache__/x.pyc",
      "target/CACHEDIR.TAG",
      "target/out.txt", "build/plan.txt", "~$letter.docx", "letter.txt~", "Thumbs.db",
      "@GMT-2024/x.txt",
      "film.part",
    ])
    #expect(folder.found == ["a.txt", "build/plan.txt"])
  }

  @Test func `a data directory of T.A.R.S. is never read, not even when it is named`() throws {
    let files = ["tars.lock", "tars.sqlite", "admin.token"]
    let folder = try Folder(["a.txt"] + files.map { "data/" + $0 })
    #expect(folder.found == ["a.txt"])
    #expect(folder.scan.problems.map(\.kind) == [.skipped])
    let itself = try Folder(files)
    #expect(itself.found.isEmpty && itself.scan.problems.count == 1)
  }

  @Test func `loops of links end, and nothing is found twice`() throws {
    let folder = try Folder(["a/x.txt", "b/y.txt"])
    folder.link("a/up", to: "..")
    folder.link("a/itself", to: "itself")
    folder.link("b/other", to: "../a")
    folder.link("0-first", to: "b/y.txt")
    #expect(folder.found == ["a/x.txt", "b/y.txt"])
    #expect(folder.scan.problems.map(\.error?.code) == [.fileNotFound])
  }

  @Test func `links to other places are followed once`() throws {
    let elsewhere = try Folder(["one.txt", "sub/two.txt"])
    let folder = try Folder(["a.txt"])
    folder.link("linked", to: elsewhere.path)
    folder.link("linked-again", to: elsewhere.path)
    folder.link("one", to: elsewhere.path + "/one.txt")
    #expect(Set(folder.found).count == folder.found.count)
    #expect(folder.found.count == 3)
    #expect(folder.found.contains("linked/sub/two.txt"))
  }

  @Test func `a dead link is told, pipes are left out`() throws {
    let folder = try Folder(["a.txt"])
    folder.link("dead", to: "nowhere")
    #expect(mkfifo(folder.path + "/pipe", 0o600) == 0)
    #expect(folder.found == ["a.txt"])
    #expect(folder.scan.problems.map(\.error?.code) == [.fileNotFound])
  }

  @Test func `a folder that can't be read is told, and the rest goes on`() throws {
    // Longer than any path may be: unreadable for every user, root too.
    let folder = try Folder(["a.txt", "z.txt"])
    let name = String(repeating: "d", count: 250)
    var places = [open(folder.path, O_RDONLY | O_DIRECTORY)]
    for _ in 0..<20 {
      #expect(mkdirat(places.last!, name, 0o700) == 0)
      places.append(openat(places.last!, name, O_RDONLY | O_DIRECTORY))
    }
    // Nor can it be deleted by its path.
    defer {
      close(places.removeLast())
      for place in places.reversed() {
        unlinkat(place, name, AT_REMOVEDIR)
        close(place)
      }
    }
    #expect(folder.found == ["a.txt", "z.txt"])
    #expect(folder.scan.problems.map(\.error?.code) == [.fileUnreadable])
  }
}
