extension Setting {
  /// Every setting there is, in the order of the reference.
  package static let all: [Setting] = [
    Setting(
      "data.directory", text: "~/.local/share/tars",
      "Where T.A.R.S. keeps everything: store, index, models, token."),
    Setting("server.host", text: "127.0.0.1", "Address to listen on."),
    Setting("server.port", integer: 8787, in: 0...65_535, "Port to listen on; 0 lets the system choose."),
    Setting(
      "server.allowedHosts", text: "",
      "Host names under which clients reach the server, with commas; addresses and localhost always do."
    ),
    Setting(
      "server.publicURL", text: "",
      "Address by which people reach the server, such as https://tars.example: it issues the tokens, and with https cookies are for TLS alone."
    ),
    Setting(
      "server.tls.certificate", text: "",
      "PEM file of the server's certificate and those it rests on; with it the server speaks TLS. Read again when it changes."
    ),
    Setting(
      "server.tls.key", text: "", "PEM file of the certificate's key, readable by the server's user alone."),
    Setting(
      "server.tls.strictDays", integer: 365, in: 0...730,
      "Days for which browsers use TLS alone for all ports of this host (HSTS); 0 where it has plain HTTP services too."
    ),
    Setting(
      "server.trustedProxies", text: "",
      "Addresses and ranges of reverse proxies, with commas: what they say of a client's address and TLS is believed."
    ),
    Setting(
      "server.forwardedHeader", text: "x-forwarded-for", choices: ["x-forwarded-for", "forwarded"],
      "Header in which trusted proxies name the client: X-Forwarded-For with X-Forwarded-Proto, or Forwarded (RFC 7239)."
    ),
    Setting(
      "server.crossOrigins", text: "",
      "Origins whose pages may use the API with a token of their own, such as https://notes.example, with commas; none by default."
    ),
    Setting(
      "server.maxBodyBytes", integer: 536_870_912, in: 1024...(1 << 40), "Largest request body in bytes."),
    Setting(
      "server.uploadHours", integer: 48, in: 1...8760,
      "Hours that an interrupted upload waits for its next piece."),
    Setting("server.connections", integer: 4096, in: 16...100_000, "Connections at once; more wait."),
    Setting(
      "server.headSeconds", integer: 60, in: 1...3600,
      "Seconds for the head of a request, and between two requests of a connection."),
    Setting(
      "server.bodySeconds", integer: 300, in: 1...3600,
      "Seconds for a request's body, and again for each MiB of it."),
    Setting(
      "server.stallSeconds", integer: 60, in: 1...3600,
      "Seconds in which a client must take something of its answer."),
    Setting(
      "server.socketsPerCaller", integer: 64, in: 1...100_000, "WebSockets of one caller at once."),
    Setting(
      "server.answersPerCaller", integer: 8, in: 1...10_000,
      "Answers that go on without their connection, of one caller at once."),
    Setting("models.directory", text: "", "Folder of the models; empty for `models` in the data directory."),
    Setting("models.embedding", text: "all-MiniLM-L6-v2", "Name of the embedding model."),
    Setting(
      "models.reranker", text: "ms-marco-MiniLM-L6-v2",
      "Name of the reranking model, or its folder; it reranks once it is installed. Empty for none."),
    Setting(
      "models.precision", text: "auto", choices: ["auto", "int8", "bf16", "fp32"],
      "Arithmetic of both models; auto takes the fastest that the processor has."),
    Setting(
      "models.threads", integer: 0, in: 0...1024, "Threads that embed, and that rerank; 0 for one per core."),
    Setting(
      "search.rerankCandidates", integer: 20, in: 0...1000,
      "So many of the best passages are reranked, where a reranking model is installed; 0 for none."),
    Setting(
      "chat.url", text: "", "Base URL of an OpenAI-compatible server; empty for extractive answers."),
    Setting("chat.model", text: "", "Name of the language model on that server."),
    Setting("chat.apiKeyFile", text: "", "File that holds the API key of that server."),
    Setting(
      "chat.style", text: "short", choices: ["short", "cited"],
      "short: one checked sentence, cited by T.A.R.S. (small models); cited: the model writes the marks."),
    Setting(
      "chat.timeoutSeconds", integer: 120, in: 1...3600, "Seconds without a token before a model is given up."
    ),
    Setting(
      "answers.keepDays", integer: 90, in: 0...36_500,
      "Days that answers are kept for replay; 0 keeps none."),
    Setting(
      "answers.keepCount", integer: 10_000, in: 1...10_000_000,
      "Of more kept answers the oldest are forgotten."),
    Setting(
      "conversations.keepDays", integer: 0, in: 0...36_500,
      "Days after its last message that a conversation is deleted unless it is pinned; 0 for never."),
    Setting(
      "analytics.privacy", text: "aggregate", choices: ["off", "aggregate", "full"],
      "What is kept of how T.A.R.S. is used: nothing, counts by day without text and person, or also questions."
    ),
    Setting(
      "analytics.perUser", text: "false", choices: ["false", "true"],
      "Whether it is kept who asks how much; needs analytics.privacy full."),
    Setting(
      "analytics.keepDays", integer: 365, in: 1...36_500, "Days that records of use are kept."),
    Setting(
      "analytics.leastTermCount", integer: 5, in: 2...1_000_000,
      "Unless questions are kept, a word that found nothing is kept readably once it occurred so often."),
    Setting("ingestion.maxFileBytes", integer: 536_870_912, in: 1...(1 << 40), "Larger files are refused."),
    Setting(
      "ingestion.chunkTokens", integer: 200, in: 32...8192,
      "Longest passage in tokens of the embedding model."),
    Setting("ingestion.parserSeconds", integer: 60, in: 1...3600, "Seconds that parsing one file may take."),
    Setting(
      "ingestion.parserMemoryBytes", integer: 2_147_483_648, in: 67_108_864...(1 << 40),
      "Address space of a parsing process in bytes."),
    Setting(
      "ingestion.nice", integer: 10, in: 0...19,
      "How far the threads that read files stand back behind other programs; 0 for not at all."),
    Setting(
      "ingestion.maxLoad", integer: 0, in: 0...1000,
      "Load per core over which only uploads and named files are read; 0 for none, for a machine that is always "
        + "busy would never get to the rest."),
    Setting(
      "ingestion.ocrLanguages", text: "eng,deu,fra,spa,ita,por,nld,chi_sim",
      "Languages that tesseract looks for in pictures, by its names, with commas; those that aren't installed are left out."
    ),
    Setting(
      "ingestion.detectPersonalData", text: "false", choices: ["false", "true"],
      "Whether documents get tags such as pii:iban for the kinds of personal data in them."),
    Setting(
      "sources.webHosts", text: "",
      "Hosts whose pages may be sources, with commas: names, *.names, addresses, ranges; none by default."),
    Setting(
      "sources.storageHosts", text: "",
      "Addresses of shares, buckets and mailboxes that are allowed beside those of the Internet and private networks."
    ),
    Setting(
      "webhooks.allowedHosts", text: "",
      "Addresses and ranges, or localhost, that webhooks may reach beside those of the Internet, with commas; machines "
        + "of private networks are refused by default."),
    Setting(
      "webhooks.timeoutSeconds", integer: 15, in: 1...120,
      "Seconds that a webhook's receiver may take to answer."
    ),
    Setting(
      "webhooks.retrySeconds", integer: 5, in: 1...3600,
      "Seconds from a first failure to the second attempt; each further pause is four times as long, up to 6 hours."
    ),
    Setting(
      "webhooks.retryHours", integer: 24, in: 1...168,
      "Hours from a message's first attempt to giving it up."),
    Setting(
      "webhooks.offAfterHours", integer: 120, in: 1...8760,
      "Hours for which nothing can be delivered, after which a webhook is turned off."),
    Setting(
      "webhooks.keepDays", integer: 30, in: 1...3650, "Days that ended deliveries can be looked at."),
    Setting(
      "quotas.questionsPerDay", integer: 0, in: 0...1_000_000,
      "Questions that each person may ask in a day (UTC); 0 for any number."),
    Setting(
      "quotas.uploadBytesPerDay", integer: 0, in: 0...(1 << 50),
      "Bytes of documents that each person may send in a day (UTC); 0 for any number."),
    Setting(
      "secrets.keyFile", text: "",
      "File with the key that seals credentials and signs tokens, 32 bytes in base 64, which must be there; by default "
        + "secrets.key in the data directory, made at need."),
    Setting(
      "secrets.command", text: "",
      "Shell command of a secret manager, called with a secret's name (such as mail.password) where neither file nor environment has it; prints the secret or nothing."
    ),
    Setting(
      "accounts.accessMinutes", integer: 10, in: 1...60,
      "Minutes that an access token holds; then the refresh token fetches the next."),
    Setting(
      "accounts.sessionDays", integer: 14, in: 1...365, "Days without use after which a session ends."),
    Setting(
      "accounts.sessionMaxDays", integer: 90, in: 1...365, "Days after which a session ends in any case."),
    Setting("accounts.invitationDays", integer: 7, in: 1...90, "Days that an invitation can be taken up."),
    Setting(
      "accounts.resetMinutes", integer: 60, in: 5...10_080,
      "Minutes that a link for a new password can be used."),
    Setting(
      "accounts.passwordLength", integer: 10, in: 10...128,
      "Characters that a password has at least; ones that are easily guessed are refused whatever their length."
    ),
    Setting(
      "accounts.breachedPasswords", text: "",
      "File of SHA-1 digests of breached passwords, sorted, one a line; empty for none."),
    Setting(
      "oidc.issuer", text: "",
      "OpenID provider whose people may sign in, such as https://id.example/realms/home; empty for none."),
    Setting("oidc.clientId", text: "tars", "What the provider calls this installation."),
    Setting(
      "oidc.clientSecretFile", text: "",
      "File with the secret that the provider gave, unless TARS_OIDC_CLIENT_SECRET has it; without any the client is a public one."
    ),
    Setting("oidc.scopes", text: "openid,profile,email", "What is asked of the provider, with commas."),
    Setting("oidc.nameClaim", text: "preferred_username", "Claim that names the account."),
    Setting("oidc.groupsClaim", text: "groups", "Claim that lists a person's groups."),
    Setting(
      "oidc.roles", text: "",
      "Roles by the provider's groups, with semicolons: it-admins=admin; staff=member. Of several the highest counts."
    ),
    Setting(
      "oidc.otherRole", text: "", choices: ["", "viewer", "member", "editor", "operator", "admin"],
      "Role of people in none of these groups; empty keeps them out."),
    Setting(
      "oidc.caFile", text: "",
      "PEM file of the authorities that the provider's certificate is checked with, in place of the system's."
    ),
    Setting(
      "ldap.url", text: "",
      "Directory whose people may sign in with their passwords there, such as ldaps://ldap.example; empty for none."
    ),
    Setting(
      "ldap.security", text: "tls", choices: ["tls", "none"],
      "tls: an ldap:// connection is encrypted by StartTLS; none is only for a directory on this very machine."
    ),
    Setting(
      "ldap.caFile", text: "",
      "PEM file of the authorities that the directory's certificate is checked with, in place of the system's."
    ),
    Setting(
      "ldap.bindDN", text: "", "Entry that looks people up; empty where the directory shows them to anybody."),
    Setting(
      "ldap.bindPasswordFile", text: "",
      "File with its password, unless TARS_LDAP_BIND_PASSWORD has it."),
    Setting("ldap.base", text: "", "Entry below which people are looked for, such as ou=people,dc=example."),
    Setting(
      "ldap.userFilter", text: "(uid={name})",
      "Filter that finds a person by {name}; for Active Directory (sAMAccountName={name})."),
    Setting("ldap.groupBase", text: "", "Entry below which groups are looked for; empty for ldap.base."),
    Setting(
      "ldap.groupFilter", text: "(member={dn})",
      "Filter that finds a person's groups by {dn}, the person's entry, or {name}."),
    Setting(
      "ldap.nameAttribute", text: "uid", "Attribute that names the account."),
    Setting(
      "ldap.idAttribute", text: "entryUUID",
      "Attribute that stays the same whatever else changes; for Active Directory objectGUID."),
    Setting(
      "ldap.roles", text: "",
      "Roles by the directory's groups, as in oidc.roles; a group is named by its cn or its whole entry."),
    Setting(
      "ldap.otherRole", text: "", choices: ["", "viewer", "member", "editor", "operator", "admin"],
      "Role of people in none of these groups; empty keeps them out."),
    Setting(
      "ldap.seconds", integer: 5, in: 1...60,
      "Seconds for connecting to the directory, and again for each answer."),
    Setting(
      "mail.url", text: "",
      "Mail server that invitations and links for a new password are sent by, such as smtps://mail.example; empty for none."
    ),
    Setting(
      "mail.security", text: "tls", choices: ["tls", "none"],
      "tls: an smtp:// connection is encrypted by STARTTLS; none is only for a mail server on this very machine."
    ),
    Setting("mail.from", text: "", "Address that the mail comes from."),
    Setting("mail.user", text: "", "Who signs in to the mail server; empty where it asks for nobody."),
    Setting("mail.passwordFile", text: "", "File with the password, unless TARS_MAIL_PASSWORD has it."),
    Setting(
      "mail.caFile", text: "",
      "PEM file of the authorities that the mail server's certificate is checked with, in place of the system's."
    ),
    Setting(
      "limits.requestsPerMinute", integer: 3000, in: 0...1_000_000,
      "Requests a minute of one user or API key in the long run; 0 for no limit."),
    Setting("limits.requestsAtOnce", integer: 600, in: 1...1_000_000, "Of them, so many may come at once."),
    Setting(
      "limits.strangerRequestsPerMinute", integer: 600, in: 0...1_000_000,
      "Requests a minute of one address without a valid token, logins among them; 0 for no limit."),
    Setting(
      "limits.strangerRequestsAtOnce", integer: 300, in: 1...1_000_000, "Of them, so many may come at once."),
    Setting(
      "limits.failedLoginsPerAccount", integer: 60, in: 1...3600,
      "Failed logins an hour for one account, from devices and addresses that it doesn't know, in the long run; 50 may come at once."
    ),
    Setting(
      "limits.failedLoginsPerAddress", integer: 600, in: 1...36_000,
      "Failed logins an hour from one address, in the long run; 50 may come at once."),
    Setting(
      "log.level", text: "info",
      choices: ["trace", "debug", "info", "notice", "warning", "error", "critical"],
      "Least severity that is logged."),
  ]

  /// The setting of that key, which must exist.
  static func named(_ key: String) -> Setting {
    guard let setting = all.first(where: { $0.key == key }) else {
      preconditionFailure("no setting is named \(key)")
    }
    return setting
  }
}
