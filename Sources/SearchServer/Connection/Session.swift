/// What a client has said of itself and agreed on.
struct Session: Hashable {
  /// The connection's number, never used twice by one server.
  let number: Int
  /// The address it comes from, or that it comes from this machine.
  let address: String
  /// The version of RESP that RESP requests are answered in.
  var respVersion = 2
  /// What the client's token opens, once it has given one.
  var grant: AccessControl.Grant?
  /// The index it searches: its place in the catalog.
  var index = 0
  /// The name the client gave its connection.
  var name = ""
  /// The library the client uses, as `CLIENT SETINFO` says.
  var libraryName = ""
  /// The library's version, as `CLIENT SETINFO` says.
  var libraryVersion = ""

  init(number: Int, address: String = "") {
    self.number = number
    self.address = address
  }
}
