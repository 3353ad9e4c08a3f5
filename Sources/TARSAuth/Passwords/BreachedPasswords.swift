import FoundationEssentials
import TARSCore
import TARSCrypto

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Passwords that were seen in breaches: a file of lines `SHA1:COUNT` in order of the hash, as "Have I Been
/// Pwned" offers it. It is searched by bisection, never loaded: some 40 reads of a line for 40 GB.
package final class BreachedPasswords: Sendable {
  private let descriptor: Int32
  private let size: Int64
  private let path: String

  private static let longestLine = 64
  private static let hexDigits = 40

  /// - Throws: `file_unreadable`; `file_damaged` where the first line isn't such a line.
  package init(path: String) throws {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw TARSError.fileUnreadable(path) }
    size = Int64(lseek(descriptor, 0, SEEK_END))
    self.path = path
    if size > 0 {
      guard Self.hash(try line(from: 0).bytes) != nil else { throw damaged }
    }
  }

  deinit { close(descriptor) }

  /// Whether the password is in the list.
  ///
  /// - Throws: `file_unreadable`, `file_damaged`.
  package func contains(_ password: String) throws -> Bool {
    let wanted = Self.hexadecimal(WeakDigest.sha1(of: Data(password.utf8)))
    // Invariant: a line that holds it begins in `low..<high`.
    var (low, high) = (Int64(0), size)
    while low < high {
      let middle = low + (high - low) / 2
      let start = middle == 0 ? 0 : try line(from: middle - 1).next
      if start >= high {
        high = middle
        continue
      }
      let line = try line(from: start)
      guard let hash = Self.hash(line.bytes) else { throw damaged }
      if hash.elementsEqual(wanted) { return true }
      if hash.lexicographicallyPrecedes(wanted) { low = line.next } else { high = middle }
    }
    return false
  }

  /// The bytes from `offset` to the line's end, and where the next line begins.
  private func line(from offset: Int64) throws -> (bytes: ArraySlice<UInt8>, next: Int64) {
    var buffer = [UInt8](repeating: 0, count: Self.longestLine)
    let got = buffer.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, off_t(offset)) }
    guard got >= 0 else { throw TARSError.fileUnreadable(path) }
    let bytes = buffer[..<got]
    if let end = bytes.firstIndex(of: UInt8(ascii: "\n")) { return (bytes[..<end], offset + Int64(end) + 1) }
    guard offset + Int64(got) >= size else { throw damaged }
    return (bytes, size)
  }

  /// The hash of a line, in upper case.
  private static func hash(_ line: ArraySlice<UInt8>) -> [UInt8]? {
    let rest = line.dropFirst(hexDigits).first
    guard line.count >= hexDigits, rest == nil || rest == UInt8(ascii: ":") || rest == UInt8(ascii: "\r")
    else {
      return nil
    }
    let digits = line.prefix(hexDigits).map { (97...102) ~= $0 ? $0 - 32 : $0 }
    return digits.allSatisfy { (48...57) ~= $0 || (65...70) ~= $0 } ? digits : nil
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    return bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }

  private var damaged: TARSError {
    TARSError(
      .fileDamaged, "The list of breached passwords \(path) isn't lines of SHA-1 hashes in order.",
      hint: "Download the list again, ordered by hash.")
  }
}
