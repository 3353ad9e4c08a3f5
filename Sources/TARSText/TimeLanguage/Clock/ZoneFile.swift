import TARSCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension ZoneRules {
  /// The rules of an IANA zone such as "Europe/Zurich", from the system's zone files (Debian package `tzdata`).
  ///
  /// - Throws: `TARSError` with code `invalid_time` where the system knows no such zone.
  package init(named name: String, folder: String = "/usr/share/zoneinfo") throws {
    guard Self.isName(name), let bytes = Self.content(of: folder + "/" + name),
      let rules = ZoneFile(bytes)?.rules
    else {
      throw TARSError(
        .invalidTime, "The time zone '\(name.prefix(60))' is not known.",
        hint: "Use a name such as Europe/Berlin or UTC; the package tzdata brings them.")
    }
    self = rules
  }

  /// Letters, digits and "_+-" in up to three parts: nothing that leads out of the folder.
  private static func isName(_ name: String) -> Bool {
    let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return parts.count <= 3
      && parts.allSatisfy { part in
        (1...40).contains(part.count)
          && part.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) || "_+-".utf8.contains($0)
          }
      }
  }

  private static func content(of path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&bytes, 1, bytes.count, file)
    return ferror(file) == 0 && count < bytes.count ? Array(bytes[..<count]) : nil
  }
}

/// A compiled zone file (TZif, RFC 8536), version 2 or later.
struct ZoneFile {
  let rules: ZoneRules

  init?(_ bytes: [UInt8]) {
    guard let first = Header(bytes, at: 0), first.version >= UInt8(ascii: "2"),
      let header = Header(bytes, at: 44 + first.length(wordSize: 4)),
      header.start + header.length(wordSize: 8) <= bytes.count, header.types > 0
    else { return nil }
    let times = (0..<header.times).map { Self.word(bytes, header.start + $0 * 8, 8) }
    let kinds = (0..<header.times).map { Int(bytes[header.start + header.times * 8 + $0]) }
    let typesStart = header.start + header.times * 9
    let types = (0..<header.types).map {
      Int(Int32(truncatingIfNeeded: Self.word(bytes, typesStart + $0 * 6, 4)))
    }
    guard kinds.allSatisfy({ $0 < types.count }), types.allSatisfy({ abs($0) <= 93_600 }),
      zip(times, times.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    let footer = bytes[(header.start + header.length(wordSize: 8))...].filter { $0 != 10 }
    let rule = String(decoding: footer, as: UTF8.self)
    rules = ZoneRules(
      transitions: times, offsets: [types[0]] + kinds.map { types[$0] }, recurring: RecurringZone(rule))
  }

  private struct Header {
    let version: UInt8
    let start: Int
    let universal, standard, leaps, times, types, characters: Int

    init?(_ bytes: [UInt8], at offset: Int) {
      guard bytes.count >= offset + 44, bytes[offset...].starts(with: "TZif".utf8) else { return nil }
      version = bytes[offset + 4]
      start = offset + 44
      let counts = (0..<6).map { Int(ZoneFile.word(bytes, offset + 20 + $0 * 4, 4)) }
      guard counts.allSatisfy({ $0 >= 0 && $0 < 1 << 20 }) else { return nil }
      (universal, standard, leaps) = (counts[0], counts[1], counts[2])
      (times, types, characters) = (counts[3], counts[4], counts[5])
    }

    func length(wordSize: Int) -> Int {
      times * (wordSize + 1) + types * 6 + characters + leaps * (wordSize + 4) + standard + universal
    }
  }

  /// A big-endian signed number.
  private static func word(_ bytes: [UInt8], _ offset: Int, _ size: Int) -> Int64 {
    let value = bytes[offset..<offset + size].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return size == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
  }
}
