internal import Dispatch
internal import Synchronization

/// What `body` gives for each number below `count`, in the order of the numbers, found on several threads.
///
/// A thread takes the lowest number that none has taken, so that work of uneven size is shared. Returns when all is done.
///
/// - Parameter threads: how many threads work at most, the caller's among them; with one nothing else runs.
/// - Throws: what `body` throws for the lowest number for which it does.
public func concurrentMap<Element, Failure: Error>(
  _ count: Int, threads: Int, _ body: @Sendable (_ index: Int) throws(Failure) -> Element
) throws(Failure) -> [Element] {
  guard threads > 1, count > 1 else {
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for index in 0..<count { elements.append(try body(index)) }
    return elements
  }
  let next = Atomic(0)
  let results = [Result<Element, Failure>](unsafeUninitializedCapacity: count) { results, initializedCount in
    // Each thread writes the places of the numbers that it alone has taken.
    nonisolated(unsafe) let places = results
    DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        places.initializeElement(at: index, to: Result { () throws(Failure) in try body(index) })
      }
    }
    initializedCount = count
  }
  var elements: [Element] = []
  elements.reserveCapacity(count)
  for result in results { elements.append(try result.get()) }
  return elements
}
