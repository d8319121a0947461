import LineProtocol
import NIOCore

/// The metrics as Prometheus reads them, in the text format 0.0.4.
struct MetricsText {
  private(set) var text = ""

  init(_ server: ServerContext) {
    let metrics = server.metrics
    family("policy_requests_seconds", "histogram", "How long requests took, by command.")
    for (name, histogram) in metrics.requests.sorted(by: { $0.key < $1.key }) {
      let counts = histogram.cumulative
      guard let count = counts.last, count > 0 else { continue }
      let label = ("command", name)
      for (bound, count) in zip(LatencyHistogram.bounds, counts) {
        sample("policy_requests_seconds_bucket", [label, ("le", Self.seconds(bound))], String(count))
      }
      sample("policy_requests_seconds_bucket", [label, ("le", "+Inf")], String(count))
      sample("policy_requests_seconds_sum", [label], Self.seconds(histogram.total))
      sample("policy_requests_seconds_count", [label], String(count))
    }
    family("policy_errors_total", "counter", "Error replies, by code.")
    for code in ErrorCode.allCases {
      sample("policy_errors_total", [("code", code.rawValue)], String(metrics.errors[code]?.value ?? 0))
    }
    single("policy_partial_results_total", "counter", "Searches that ended at their deadline.", metrics.partial.value)
    single("policy_connections", "gauge", "Open connections.", server.connections.count)
    single("policy_connections_total", "counter", "Connections taken in.", metrics.accepted.value)
    single("policy_connections_refused_total", "counter", "Connections that were one too many.", metrics.refused.value)
    single("policy_waiting_requests", "gauge", "Requests that wait for a thread.", server.waiting())
    addIndexes(server)
    addProcess(server)
  }

  private mutating func addIndexes(_ server: ServerContext) {
    let rows: [(String, String, (IndexCatalog.Entry) -> Int)] = [
      ("policy_index_generation", "How often the index was changed.", { $0.generation }),
      ("policy_index_records", "Records of the index.", { $0.records }),
      (
        "policy_index_age_seconds", "Seconds since the index was opened or a new generation adopted.",
        { server.reloader.age(of: $0) }
      ),
      (
        "policy_index_refused", "Whether what was published last could not be used.",
        { server.reloader.isRefused($0) ? 1 : 0 }
      ),
    ]
    for (name, help, value) in rows {
      family(name, "gauge", help)
      for index in server.indexes.entries { sample(name, [("index", index.name)], String(value(index))) }
    }
  }

  private mutating func addProcess(_ server: ServerContext) {
    let figures = ProcessFigures()
    single("process_resident_memory_bytes", "gauge", "Bytes of memory held.", figures.residentBytes)
    single("process_open_fds", "gauge", "Open files.", figures.openFiles)
    family("process_cpu_seconds_total", "counter", "Seconds of processor time used.")
    sample("process_cpu_seconds_total", [], String(figures.processorSeconds))
    let uptime = (NIODeadline.now() - server.start).nanoseconds / 1_000_000_000
    single("policy_uptime_seconds", "gauge", "Seconds since the server started.", Int(uptime))
  }

  private mutating func single(_ name: String, _ type: String, _ help: String, _ value: Int) {
    family(name, type, help)
    sample(name, [], String(value))
  }

  private mutating func family(_ name: String, _ type: String, _ help: String) {
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
  }

  private mutating func sample(_ name: String, _ labels: [(String, String)], _ value: String) {
    // No label of ours holds a quote, a backslash or a line end.
    let labels = labels.map { "\($0.0)=\"\($0.1)\"" }.joined(separator: ",")
    text += labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n"
  }

  private static func seconds(_ microseconds: Int) -> String { String(Double(microseconds) / 1e6) }
}
