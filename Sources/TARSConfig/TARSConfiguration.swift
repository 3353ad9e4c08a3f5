package import TARSCore

/// The whole configuration of a T.A.R.S. installation, read once and handed down.
package struct TARSConfiguration: Hashable, Sendable {
  /// Everything T.A.R.S. keeps: store, index, models, token. Absolute path.
  package var dataDirectory: String
  package var server: ServerSettings
  package var transport: TransportSettings
  package var models: ModelSettings
  package var search: SearchSettings
  package var chat: ChatSettings
  package var answers: AnswerSettings
  package var conversations: ConversationSettings
  /// What is kept of how T.A.R.S. is used.
  package var analytics: AnalyticsPolicy
  package var ingestion: IngestionSettings
  package var sources: SourceSettings
  package var accounts: AccountSettings
  package var oidc: OIDCSettings?
  package var ldap: LDAPSettings?
  package var mail: MailSettings?
  package var limits: LimitSettings
  package var webhooks: WebhookSettings
  package var quotas: QuotaSettings
  package var log: LogSettings
  /// Holds the installation's key; `nil` for a file in the data directory that is made at need.
  package var keyFile: String?
  /// Prints secrets that are in no file and not in the environment, by name; `nil` for none.
  package var secretCommand: String?

  /// How the server listens.
  package struct ServerSettings: Hashable, Sendable {
    /// Address to listen on; loopback unless somebody decides otherwise.
    package var host: String
    /// 0 lets the system choose.
    package var port: Int
    /// Host names under which clients may reach the server, besides IP addresses, localhost and `host`.
    package var allowedHosts: Set<String>
    /// Address by which people reach the server; `nil` where nobody said.
    package var publicURL: String?
    /// Largest request body in bytes.
    package var maxBodyBytes: Int
    /// How long an interrupted upload waits for its next piece.
    package var uploadHours: Int
    package var connections: Int
    /// For a request's head, and between two requests.
    package var headSeconds: Int
    /// For a body, and again for each MiB of it.
    package var bodySeconds: Int
    /// In which a client must take something of its answer.
    package var stallSeconds: Int
    package var socketsPerCaller: Int
    /// Answers that go on without their connection.
    package var answersPerCaller: Int
  }

  /// Which embedding and reranking models are loaded, and from where.
  package struct ModelSettings: Hashable, Sendable {
    /// Folder with one folder per model. Absolute path.
    package var directory: String
    /// Name of the embedding model to load.
    package var embedding: String
    /// Name of the reranking model, or the absolute path of its folder; `nil` for none.
    package var reranker: String?
    /// "auto", "int8", "bf16" or "fp32".
    package var precision: String
    /// Threads that embed, and that rerank; 0 for one per core.
    package var threads: Int
  }

  /// How passages are found.
  package struct SearchSettings: Hashable, Sendable {
    /// So many of the best passages are reranked; 0 for none.
    package var rerankCandidates: Int
  }

  /// Which language model writes answers, if any.
  package struct ChatSettings: Hashable, Sendable {
    /// Base URL of an OpenAI-compatible server; `nil` for extractive answers.
    package var url: String?
    package var model: String
    /// File that holds the API key, so that it stands on no command line.
    package var apiKeyFile: String?
    /// "short" for small models, whose answers T.A.R.S. cites itself; "cited" for those that can cite.
    package var style: String
    /// Seconds without a token before the model is given up.
    package var timeoutSeconds: Int
  }

  /// Which answers are kept for replay.
  package struct AnswerSettings: Hashable, Sendable {
    /// 0 keeps none.
    package var keepDays: Int
    /// Of more the oldest are forgotten.
    package var keepCount: Int

    package init(keepDays: Int, keepCount: Int) {
      self.keepDays = keepDays
      self.keepCount = keepCount
    }
  }

  /// How long conversations are kept.
  package struct ConversationSettings: Hashable, Sendable {
    /// Days after the last message; 0 for ever.
    package var keepDays: Int
  }

  /// Limits of reading files.
  package struct IngestionSettings: Hashable, Sendable {
    /// Larger files are refused.
    package var maxFileBytes: Int
    /// Longest passage in tokens of the embedding model.
    package var chunkTokens: Int
    /// Seconds that parsing one file may take.
    package var parserSeconds: Int
    /// Address space of a parsing process in bytes.
    package var parserMemoryBytes: Int
    /// How far the threads that read files stand back, 0 to 19.
    package var nice: Int
    /// Load per core over which only uploads and named files are read; 0 for none.
    package var maxLoad: Int
    /// Languages that are looked for in pictures, as tesseract names them.
    package var ocrLanguages: [String]
    /// Whether documents are tagged with the kinds of personal data in them.
    package var detectsPersonalData: Bool
  }

  /// What sources may reach.
  package struct SourceSettings: Hashable, Sendable {
    /// Hosts whose pages may be sources: names, "*.name", addresses, ranges.
    package var webHosts: [String]
    /// Addresses of storage that are allowed beside those of the Internet and of private networks.
    package var storageHosts: [String]
  }

  /// How accounts are kept.
  package struct AccountSettings: Hashable, Sendable {
    package var accessMinutes: Int
    package var sessionDays: Int
    package var sessionMaxDays: Int
    package var invitationDays: Int
    package var resetMinutes: Int
    package var passwordLength: Int
    /// Absolute path of the list of breached passwords; `nil` for none.
    package var breachedPasswords: String?
  }

  /// The OpenID provider whose people may sign in.
  package struct OIDCSettings: Hashable, Sendable {
    package var issuer: String
    package var clientID: String
    /// Absolute path; `nil` where the environment has the secret, or there is none.
    package var clientSecretFile: String?
    package var scopes: [String]
    package var nameClaim: String
    package var groupsClaim: String
    package var roles: RoleSettings
    /// Absolute path of a PEM file; `nil` for the system's authorities.
    package var authorities: String?
  }

  /// The directory whose people may sign in.
  package struct LDAPSettings: Hashable, Sendable {
    package var url: String
    /// Whether the connection stays unencrypted: only to this machine.
    package var isPlain: Bool
    /// Absolute path of a PEM file; `nil` for the system's authorities.
    package var authorities: String?
    /// `nil` where the directory shows people to anybody.
    package var bindDN: String?
    /// Absolute path; `nil` where the environment has the password.
    package var bindPasswordFile: String?
    package var base: String
    package var userFilter: String
    package var groupBase: String?
    package var groupFilter: String
    package var nameAttribute: String
    package var idAttribute: String
    package var roles: RoleSettings
    package var seconds: Int
  }

  /// The mail server that links are sent by.
  package struct MailSettings: Hashable, Sendable {
    package var url: String
    /// Whether the connection stays unencrypted: only to this machine.
    package var isPlain: Bool
    package var from: String
    package var user: String?
    /// Absolute path; `nil` where the environment has the password.
    package var passwordFile: String?
    /// Absolute path of a PEM file; `nil` for the system's authorities.
    package var authorities: String?
  }

  /// Which role people have whom others vouch for.
  package struct RoleSettings: Hashable, Sendable {
    package var byGroup: [String: Role]
    /// Of people in none of these groups; `nil` keeps them out.
    package var otherwise: Role?
  }

  /// How much one caller may ask of the server.
  package struct LimitSettings: Hashable, Sendable {
    /// 0 for no limit.
    package var requestsPerMinute: Int
    package var requestsAtOnce: Int
    /// 0 for no limit.
    package var strangerRequestsPerMinute: Int
    package var strangerRequestsAtOnce: Int
    /// An hour, from where the account isn't known.
    package var failedLoginsPerAccount: Int
    /// An hour.
    package var failedLoginsPerAddress: Int
  }

  /// What each person may use in a day (UTC); 0 for any amount.
  package struct QuotaSettings: Hashable, Sendable {
    package var questionsPerDay: Int
    package var uploadBytesPerDay: Int

    package init(questionsPerDay: Int = 0, uploadBytesPerDay: Int = 0) {
      self.questionsPerDay = questionsPerDay
      self.uploadBytesPerDay = uploadBytesPerDay
    }
  }

  /// How other programs are told of events.
  package struct WebhookSettings: Hashable, Sendable {
    /// Hosts, addresses and ranges that may be told beside those of the Internet.
    package var allowedHosts: [String]
    /// How long a receiver may take to answer.
    package var timeoutSeconds: Int
    /// From the first failure to the second attempt.
    package var retrySeconds: Int
    /// From the first attempt to giving a message up.
    package var retryHours: Int
    /// A webhook that fails for so long is turned off.
    package var offAfterHours: Int
    /// How long ended deliveries can be looked at.
    package var keepDays: Int
  }

  /// What is logged.
  package struct LogSettings: Hashable, Sendable {
    /// "trace" to "critical".
    package var level: String
  }
}
