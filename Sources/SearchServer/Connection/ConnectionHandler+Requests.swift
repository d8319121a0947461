import LineProtocol
import NIOCore

extension ConnectionHandler {
  /// Takes requests while there is room; true when there are no more whole ones.
  func takeRequests(_ context: ChannelHandlerContext) -> Bool {
    while hasRoom {
      do throws(ProtocolError) {
        guard let request = try decoder.next() else {
          endInput()
          return true
        }
        lastProgress = context.eventLoop.now
        framing = request.framing
        start(request, context)
      } catch {
        reject(error)
      }
    }
    return false
  }

  /// Finishes where no further request can come.
  private func endInput() {
    if isInputEnded {
      if let error = decoder.finish() { reject(error) }
      phase = .finishing
    } else if isDraining {
      phase = .finishing
    }
  }

  private func reject(_ error: ProtocolError) {
    framing = error.framing
    server.metrics.count(refusal ?? error.reply)
    if error.reply.code == .tlsRequest || error.reply.code == .httpRequest {
      server.logStranger(error.reply, address: session.address)
    }
    answer(.error(refusal ?? error.reply))
    if error.isFatal || refusal != nil { phase = .finishing }
  }

  private func start(_ request: Request, _ context: ChannelHandlerContext) {
    if let refusal {
      phase = .finishing
      return answer(.error(refusal))
    }
    let record = record(of: request)
    switch server.commands.run(request, session: &session, server: server) {
    case .reply(let reply):
      answer(reply)
      server.finish(record, reply)
    case .close(let reply):
      phase = .finishing
      answer(reply)
      server.finish(record, reply)
    case .work(let work): _ = submit(work, record, context)
    case .workBeforeOthers(let work): barrier = submit(work, record, context)
    }
  }

  private func record(of request: Request) -> RequestRecord {
    requestCount += 1
    let command = server.commands[request.name]
    // What a command that needs no token takes may be one.
    let isOpen = command.map { $0.access > .none } ?? false
    return RequestRecord(
      command: command?.name ?? ServerMetrics.unknown, request: isOpen ? request : nil,
      id: "\(session.number)-\(requestCount)", start: NIODeadline.now())
  }

  /// Has work done off the event loop; gives the ticket of its reply.
  private func submit(
    _ work: @escaping @Sendable () -> Reply, _ record: RequestRecord, _ context: ChannelHandlerContext
  ) -> Int {
    let ticket = replies.reserve()
    let format = ReplyFormat(framing, respVersion: session.respVersion)
    let handler = NIOLoopBound(self, eventLoop: context.eventLoop)
    let (eventLoop, limit, server) = (context.eventLoop, server.limits.replyLength, server)
    server.submit(session.number) { isCancelled in
      let reply: Reply =
        isCancelled ? .error(.shuttingDown, "the server shut down before it came to this request") : work()
      let bytes = reply.encoded(format, limit: limit)
      server.finish(record, reply)
      eventLoop.execute { handler.value.complete(ticket, bytes) }
    }
    return ticket
  }

  /// Adds a reply in the framing of the last request.
  func answer(_ reply: Reply) {
    let format = ReplyFormat(framing, respVersion: session.respVersion)
    if replies.isEmpty {
      reply.encode(format, to: &output)
    } else {
      replies.append(reply.encoded(format, limit: server.limits.replyLength))
    }
  }
}
