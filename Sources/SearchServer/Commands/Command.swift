import JSONText
import LineProtocol

/// One thing a client can ask for. Each stands in a file of its own, or with those it belongs to, and in
/// `CommandTable.standard`; HELP and COMMAND tell of it from there.
struct Command: Sendable {
  /// What becomes of a request.
  enum Outcome {
    /// It is answered at once.
    case reply(Reply)
    /// It is answered at once, and the connection closes.
    case close(Reply)
    /// It is answered by work too long for an event loop.
    case work(@Sendable () -> Reply)

    /// It is answered by such work, and what the connection asks after it must find it done.
    case workBeforeOthers(@Sendable () -> Reply)

    /// It is answered by work that gives a value or fails.
    static func answer(_ body: @escaping @Sendable () throws(ErrorReply) -> JSONValue) -> Outcome {
      .work { reply(of: body) }
    }

    /// The reply of work that gives a value or fails.
    static func reply(of body: () throws(ErrorReply) -> JSONValue) -> Reply {
      do throws(ErrorReply) { return .value(try body()) } catch { return .error(error) }
    }
  }

  /// Who asks, and how.
  struct Call {
    /// The request as it came.
    let request: Request
    /// The arguments as text, as many as `Command.arity` allows.
    let arguments: [String]
    /// What all connections share.
    let server: ServerContext

    /// The index the client has chosen.
    func index(_ session: Session) -> IndexCatalog.Entry { server.indexes.entries[session.index] }

    /// The index of this name or number.
    func index(named nameOrNumber: String) throws(ErrorReply) -> IndexCatalog.Entry {
      server.indexes.entries[try server.indexes.place(of: nameOrNumber)]
    }

    /// How the request was framed.
    var framing: Framing { request.framing }
  }

  /// What a command takes its arguments for.
  enum ArgumentKind {
    /// Words, which blanks part on a typed line.
    case words
    /// Text: the rest of a typed line is one argument, blanks and all.
    case text
    /// As `text`, but in RESP it may be bytes that are not UTF-8.
    case bytes
  }

  /// The name, in capitals.
  let name: String
  /// The arguments on a typed line, as HELP shows them.
  let lineArguments: String
  /// The arguments in a RESP array, as HELP shows them.
  let arrayArguments: String
  /// How many arguments it takes.
  let arity: ClosedRange<Int>
  /// What it takes its arguments for.
  let argumentKind: ArgumentKind
  /// What the client must be allowed.
  let access: Access
  /// What it does, in one short sentence.
  let summary: String
  /// Does it; may change what the client has agreed on.
  let run: @Sendable (Call, inout Session) throws(ErrorReply) -> Outcome

  init(
    _ name: String, line lineArguments: String, array arrayArguments: String? = nil, arity: ClosedRange<Int>,
    of argumentKind: ArgumentKind = .words, access: Access = .read, summary: String,
    run: @escaping @Sendable (Call, inout Session) throws(ErrorReply) -> Outcome
  ) {
    self.name = name
    self.lineArguments = lineArguments
    self.arrayArguments = arrayArguments ?? lineArguments
    self.arity = arity
    self.argumentKind = argumentKind
    self.access = access
    self.summary = summary
    self.run = run
  }

  /// The name with its arguments, as a client of this framing writes them.
  func usage(_ framing: Framing) -> String {
    let arguments = framing == .line ? lineArguments : arrayArguments
    return arguments.isEmpty ? name : "\(name) \(arguments)"
  }
}
