/// Takes files that hold other files apart, in a confined process: archives and mailboxes.
package protocol ContainerReader: Sendable {
  /// Writes the members of the container at `path` into `folder`, an empty folder of the caller's, as regular files
  /// with names of the reader's own choice. `name` is the file name a person sees, a weak hint at its type.
  ///
  /// A member that can't be had is a problem of its own and no error: the others are there.
  /// - Throws: `TARSError` with one of the `file_...` and `parser_...` codes; `disk_full` where `folder` is full.
  func unpack(path: String, name: String, into folder: String) async throws -> UnpackedContainer
}

/// The members of a container, as files.
package struct UnpackedContainer: Hashable, Sendable, Codable {
  /// In the container's order; paths are unique.
  package var members: [ContainerMember]
  /// Members that were left out, each with its reason; their paths are for people and may be any text.
  package var problems: [MemberProblem]

  package init(members: [ContainerMember] = [], problems: [MemberProblem] = []) {
    self.members = members
    self.problems = problems
  }
}

/// A file out of a container.
package struct ContainerMember: Hashable, Sendable, Codable {
  /// Inside the container, parts joined by "/"; never empty, absolute, or with "." or ".." parts; without control
  /// characters.
  package var path: String
  /// Name of the file in the folder it was unpacked into.
  package var file: String
  /// What the container says of its modification; a message's own date in mailboxes.
  package var modifiedAt: Instant?
  /// In bytes.
  package var bytes: Int64

  package init(path: String, file: String, modifiedAt: Instant? = nil, bytes: Int64) {
    self.path = path
    self.file = file
    self.modifiedAt = modifiedAt
    self.bytes = bytes
  }
}

/// A member that was left out.
package struct MemberProblem: Hashable, Sendable, Codable {
  package var path: String
  package var error: TARSError

  package init(path: String, error: TARSError) {
    self.path = path
    self.error = error
  }
}
