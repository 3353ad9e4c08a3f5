import TARSCore

/// Takes archives and mailboxes apart, whatever kind they are of.
struct ContainerUnpacker {
  let file: OpenFile
  let parsers: FileParsers
  let sink: MemberSink

  /// - Throws: `TARSError`; `file_unsupported` where the file is no container.
  func unpack() throws -> UnpackedContainer {
    let type = try parsers.containerType(of: file)
    switch type?.format {
    case .mailbox: return try MailboxUnpacker(file: file, parsers: parsers, sink: sink).unpack()
    case .archive:
      if type == .zip, try ZipOverlaps.exist(in: file) {
        throw TARSError.overLimit(file.name, "its entries overlap, as those of a decompression bomb do")
      }
      return try ArchiveUnpacker(file: file, parsers: parsers, sink: sink).unpack()
    default: throw TARSError.unsupported(file.name, as: "no archive or mailbox")
    }
  }
}
