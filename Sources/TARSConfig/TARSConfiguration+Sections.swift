extension TARSConfiguration.ServerSettings {
  init(_ values: SettingValues) {
    self.init(
      host: values.text("server.host"), port: values.integer("server.port"),
      allowedHosts: Set(values.list("server.allowedHosts")),
      maxBodyBytes: values.integer("server.maxBodyBytes"),
      uploadHours: values.integer("server.uploadHours"),
      connections: values.integer("server.connections"),
      socketsPerCaller: values.integer("server.socketsPerCaller"),
      answersPerCaller: values.integer("server.answersPerCaller"))
  }
}
