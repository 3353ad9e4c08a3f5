/// Errors about users, groups and keys, each with one wording.
extension TARSError {
  /// A user's or group's name, or a provider's identity, that another one has.
  package static func nameTaken(_ name: String) -> TARSError {
    TARSError(
      .nameTaken, "The name '\(name)' is taken.",
      hint: "Choose another one; names that differ only in upper and lower case are the same.")
  }

  /// A name that can't be one.
  package static func badName(_ name: String) -> TARSError {
    TARSError(
      .badRequest, "'\(name.prefix(100))' can't be the name of a user or group.",
      hint: "Use 1 to 100 characters without control characters.")
  }

  /// A right that the caller's role, or key, doesn't give.
  package static func missing(_ right: Right) -> TARSError {
    TARSError(
      .forbidden, "This needs the right '\(right.rawValue)', which you don't have.",
      hint: "An admin can give you another role; a key can have another scope.")
  }

  /// The first account was made before.
  package static let alreadySetUp = TARSError(
    .alreadySetUp, "This installation has accounts already.",
    hint: "Sign in; an admin can invite further people or set a new password for you.")

  /// An act after which nobody could administer the installation.
  package static let lastAdmin = TARSError(
    .lastAdmin, "This is the last active admin.",
    hint: "Make somebody else an admin first, then repeat.")

  /// An id or name that no user has.
  package static func userNotFound(_ reference: String) -> TARSError {
    TARSError(
      .userNotFound, "No user is known as '\(reference)'.",
      hint: "Look the user up in the list of users, which admins see.")
  }

  /// An id that no group has.
  package static func groupNotFound(_ reference: String) -> TARSError {
    TARSError(
      .groupNotFound, "No group is known as '\(reference)'.",
      hint: "Look the group up in the list of groups, which admins see.")
  }

  /// An id that no API key has.
  package static func keyNotFound(_ reference: String) -> TARSError {
    TARSError(
      .keyNotFound, "No API key is known as '\(reference)'.",
      hint: "Look the key up in the list of your keys; its id stands in the key itself.")
  }

  /// An act on the group of all active users, which is what it is.
  package static let everyoneStays = TARSError(
    .badRequest, "The group 'everyone' holds all active users and can't be changed or removed.",
    hint: "Take away the group's grants, or make a group of your own.")
}
