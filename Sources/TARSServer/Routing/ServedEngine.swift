package import TARSCore

/// What the server stands in front of.
package typealias ServedEngine = AnswerEngine & ConversationAsking & QuotaEngine & ResumableUploadEngine
