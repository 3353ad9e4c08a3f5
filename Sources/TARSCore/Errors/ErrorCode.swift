/// The stable codes of all errors; `docs/reference/errors.md` is generated from this list.
package enum ErrorCode: String, CaseIterable, Sendable, Codable {
  case badRequest = "bad_request"
  case invalidTime = "invalid_time"
  case invalidConfiguration = "invalid_configuration"
  case unauthorized = "unauthorized"
  case loginFailed = "login_failed"
  case secondFactorNeeded = "second_factor_needed"
  case passwordWeak = "password_weak"
  case passwordChangeNeeded = "password_change_needed"
  case forbidden = "forbidden"
  case rateLimited = "rate_limited"
  case alreadySetUp = "already_set_up"
  case nameTaken = "name_taken"
  case lastAdmin = "last_admin"
  case userNotFound = "user_not_found"
  case groupNotFound = "group_not_found"
  case keyNotFound = "key_not_found"
  case sessionNotFound = "session_not_found"
  case ticketInvalid = "ticket_invalid"
  case providerFailed = "provider_failed"
  case documentNotFound = "document_not_found"
  case collectionNotFound = "collection_not_found"
  case versionNotFound = "version_not_found"
  case answerNotFound = "answer_not_found"
  case conversationNotFound = "conversation_not_found"
  case conversationChanged = "conversation_changed"
  case ambiguousDocument = "ambiguous_document"
  case fileNotFound = "file_not_found"
  case fileUnreadable = "file_unreadable"
  case fileTooLarge = "file_too_large"
  case fileEmpty = "file_empty"
  case fileEncrypted = "file_encrypted"
  case fileDamaged = "file_damaged"
  case fileUnsupported = "file_unsupported"
  case parserFailed = "parser_failed"
  case parserLimit = "parser_limit"
  case toolMissing = "tool_missing"
  case sourceVanished = "source_vanished"
  case sourceUnreachable = "source_unreachable"
  case sourceDenied = "source_denied"
  case sourceFailed = "source_failed"
  case sourceNotFound = "source_not_found"
  case jobNotFound = "job_not_found"
  case uploadNotFound = "upload_not_found"
  case uploadConflict = "upload_conflict"
  case storeLocked = "store_locked"
  case storeDamaged = "store_damaged"
  case storeNewer = "store_newer"
  case diskFull = "disk_full"
  case indexDamaged = "index_damaged"
  case modelMissing = "model_missing"
  case modelDamaged = "model_damaged"
  case modelUnsupported = "model_unsupported"
  case modelUnreachable = "model_unreachable"
  case modelFailed = "model_failed"
  case serverUnreachable = "server_unreachable"
  case addressInUse = "address_in_use"
  case cancelled = "cancelled"
  case internalError = "internal_error"

  package var kind: ErrorKind {
    switch self {
    case .badRequest, .invalidTime, .invalidConfiguration, .fileTooLarge, .passwordWeak: .usage
    case .documentNotFound, .collectionNotFound, .versionNotFound, .fileNotFound, .answerNotFound,
      .sourceNotFound, .jobNotFound, .userNotFound, .groupNotFound, .keyNotFound, .sessionNotFound,
      .conversationNotFound, .uploadNotFound:
      .notFound
    case .unauthorized, .sourceDenied, .loginFailed, .secondFactorNeeded, .passwordChangeNeeded, .forbidden,
      .rateLimited, .ticketInvalid:
      .denied
    case .ambiguousDocument, .storeLocked, .cancelled, .addressInUse, .alreadySetUp, .nameTaken, .lastAdmin,
      .uploadConflict, .conversationChanged:
      .conflict
    case .internalError: .defect
    default: .environment
    }
  }
}
