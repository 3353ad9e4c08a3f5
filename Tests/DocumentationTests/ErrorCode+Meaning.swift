import TARSCore

extension ErrorCode {
  /// One line for the reference: what it means, and what a person does about it.
  var meaning: String {
    switch self {
    case .badRequest: "The request is malformed or out of range. The message names the field."
    case .invalidTime:
      "A date or time can't be read. Write 2024, 2024-06, 2024-06-01 or 2024-06-01T09:30:00Z."
    case .invalidConfiguration:
      "A setting is unknown or has a bad value. `tars config show` lists all settings."
    case .unauthorized: "The token is missing or wrong. It stands in `admin.token` in the data directory."
    case .loginFailed:
      "Name, password or code is wrong, or the account isn't active. Which of them isn't said on purpose."
    case .secondFactorNeeded: "The password is right; the one-time code of the second factor is missing."
    case .passwordWeak: "The password is short, common or guessable. The message says which."
    case .passwordChangeNeeded: "The password has to be replaced before anything else can be done."
    case .forbidden: "The caller's role, grants or key don't allow this. Ask an admin for the right."
    case .rateLimited: "Too many requests. `Retry-After` says when the next one is answered."
    case .alreadySetUp: "The first admin exists already. Sign in, or let an admin invite you."
    case .nameTaken: "Another user or group has this name; case doesn't count. Choose another."
    case .lastAdmin: "The last active admin can't be deactivated or lose the role. Make another admin first."
    case .userNotFound: "No user has this name or id. `tars users list` shows them."
    case .groupNotFound: "No group has this name or id. `tars groups list` shows them."
    case .keyNotFound: "No API key of one's own has this id. `tars keys list` shows them."
    case .sessionNotFound: "No running session of one's own has this id; it may have ended."
    case .conversationNotFound:
      "No conversation of one's own, and none that is shared with one, has this id; or it has no such message."
    case .conversationChanged:
      "A change was made for a state that the conversation isn't in any more. Read it again."
    case .ticketInvalid:
      "The link for an invitation or a new password was used, replaced or is too old. Ask for another."
    case .providerFailed: "The identity provider or mail server gave an error. The message carries its words."
    case .documentNotFound: "No document has this id, path or end of a path. `tars search` shows them."
    case .collectionNotFound: "No collection has this name. `tars status` lists them."
    case .versionNotFound: "No version of the document covers this moment. `tars history` lists them."
    case .answerNotFound: "No answer of this id is kept, or no longer. `tars answers` lists the kept ones."
    case .ambiguousDocument: "Several documents end in this path. Write more of the path, or the id."
    case .fileNotFound: "The file or folder to be added does not exist."
    case .fileUnreadable: "The file can't be read. Check its permissions for the user who runs T.A.R.S."
    case .fileTooLarge:
      "The file is larger than `ingestion.maxFileBytes`, or the request than `server.maxBodyBytes`."
    case .fileEmpty: "The file holds no text. Nothing to do, unless it should."
    case .fileEncrypted: "The file is protected by a password. Save a copy without it and add that."
    case .fileDamaged: "The file is truncated or damaged. Open it in its own program and save it again."
    case .fileUnsupported: "This kind of file isn't read. Convert it to PDF, DOCX, HTML or text."
    case .parserFailed:
      "The file could not be parsed. The others were added; the message says where it stopped."
    case .parserLimit: "Parsing took more time, memory or output than allowed. See the `ingestion` settings."
    case .toolMissing: "A helper program is not installed. The message names the package."
    case .sourceVanished:
      "A whole folder is gone, such as an unmounted disk. Nothing was removed; bring it back."
    case .sourceUnreachable:
      "A source's server doesn't answer. Nothing was removed; the next scan tries again."
    case .sourceDenied: "A source doesn't accept the credential, or the configuration forbids the address."
    case .sourceFailed: "A source's server gave an answer that makes no sense. The message carries its words."
    case .sourceNotFound: "No source has this name. `tars source list` shows them."
    case .jobNotFound: "No job has this number: it may have ended. `tars jobs list` shows them."
    case .uploadNotFound: "No such upload, or its time is over. Begin a new one."
    case .uploadConflict: "The upload is at another offset. Ask for it, and go on from there."
    case .storeLocked:
      "Another process uses this data directory. Stop it, or let commands talk to its server."
    case .storeDamaged: "The database is damaged. Restore a backup; index files are rebuilt by themselves."
    case .storeNewer: "A newer T.A.R.S. wrote this data directory. Install that version again."
    case .diskFull: "The disk is full. Nothing was lost; free some space and try again."
    case .indexDamaged: "Index files are damaged. They are rebuilt from the database at the next start."
    case .modelMissing: "The embedding model is not there. Run `tars models pull`."
    case .modelDamaged: "A model file has the wrong SHA-256 or is cut short. Pull the model again."
    case .modelUnsupported: "The model's files describe an architecture that isn't supported."
    case .modelUnreachable: "The language model's server doesn't answer. Check `chat.url` and that it runs."
    case .modelFailed: "A model gave an error or no answer in time. The message carries its words."
    case .serverUnreachable: "No T.A.R.S. server answers where one was expected. Start it with `tars serve`."
    case .addressInUse: "Another program listens on this port. Choose one with `--port`."
    case .cancelled: "The work was cancelled. What was finished is kept; start it again."
    case .internalError: "A defect of T.A.R.S. Please report it with the message and the request id."
    }
  }
}
