internal import Foundation
internal import InvertedIndex

/// Changes that the texts themselves make: where they have what stands around a strange place, they say what stands in it.
extension HanCorrector {
  /// A change, and how much likelier it is than what was typed, in natural logarithms.
  typealias Gain = (edit: Edit, gain: Double)

  /// What a change gains besides, by its slip. Chosen, as the other limits here, so that fewer than one in a hundred right
  /// queries are doubted.
  private static func bonus(_ slip: Slip) -> Double {
    switch slip {
    case .sameSound: 11
    case .nearSound: 8
    case .otherCharacter: 4
    default: 0
    }
  }

  /// What every change of a sentence costs, of a text where letters on one side speak for it alone, and how many texts
  /// must have what a sentence is given that does not sound like what was typed.
  static let limits = (sentence: 4.5, oneSide: 3.0, texts: 4)

  /// How much of all changes of a place, by likelihood, one must be.
  private static let leastShare = 0.7

  /// The changes of strange places that the texts have.
  ///
  /// - Parameter isOpen: for each character whether it may be changed.
  mutating func contextEdits(of run: [UInt32], _ isOpen: [Bool], isDoubted: Bool) throws(IndexError) -> [Gain] {
    concordance.startAnew()
    var found: [Gain] = []
    for place in run.indices where isOpen[place] {
      if try isStrange(place, run) { found += try edits(of: run, at: place..<place + 1, isDoubted: isDoubted) }
    }
    for place in run.indices.dropFirst() where isOpen[place - 1] || isOpen[place] {
      if try isStrange(between: place, run) { found += try edits(of: run, at: place..<place, isDoubted: isDoubted) }
    }
    return found
  }

  /// Whether a character stands nowhere with its neighbours.
  private func isStrange(_ place: Int, _ run: [UInt32]) throws(IndexError) -> Bool {
    guard run.count >= 3 else { return false }
    let start = max(0, min(place - 1, run.count - 3))
    return try !concordance.holds(run[start..<start + 3])
  }

  /// Whether the characters before a place stand nowhere before those behind it.
  private mutating func isStrange(between place: Int, _ run: [UInt32]) throws(IndexError) -> Bool {
    if try model.occurrences(run[place - 1], run[place]) == 0 { return true }
    guard run.count >= 3 else { return false }
    if place >= 2, try concordance.holds(run[place - 2...place]) { return false }
    if place + 1 < run.count, try concordance.holds(run[place - 1...place + 1]) { return false }
    return true
  }

  /// What the texts have in a place by the letters around it, or where none have these, by those on one side.
  private mutating func edits(of run: [UInt32], at range: Range<Int>, isDoubted: Bool) throws(IndexError) -> [Gain] {
    let (before, behind) = (range.lowerBound, run.count - range.upperBound)
    var widths = [(min(before, max(2, 3 - behind)), min(behind, max(2, 3 - before)))]
    if before >= 3, behind > 0 { widths.append((3, 0)) }
    if behind >= 3, before > 0 { widths.append((0, 3)) }
    let least = isDoubted && run.count <= 4 ? 2 : 3
    for (left, right) in widths where left + right >= least {
      let context = Concordance.Context(
        before: Array(run[range.lowerBound - left..<range.lowerBound]),
        behind: Array(run[range.upperBound..<range.upperBound + right]))
      let letters = try concordance.letters(in: context)
      guard !letters.isEmpty else { continue }
      var cost = isDoubted ? 0 : Self.limits.sentence
      if left == 0 && before > 0 || right == 0 && behind > 0 { cost += Self.limits.oneSide }
      return try edits(of: run, at: range, letters, context, texts: isDoubted ? 1 : Self.limits.texts)
        .map { ($0.edit, $0.gain - cost) }
    }
    return []
  }

  /// The changes of a place to what stands there in the texts, as far as one is much likelier than the others.
  private mutating func edits(
    of run: [UInt32], at range: Range<Int>, _ letters: [UInt32: Int], _ context: Concordance.Context, texts: Int
  ) throws(IndexError) -> [Gain] {
    let typed = run[range].first
    let previous = range.lowerBound > 0 ? run[range.lowerBound - 1] : nil
    let next = range.upperBound < run.count ? run[range.upperBound] : nil
    let alike: (same: Set<UInt32>, near: Set<UInt32>) = typed.map { sounds.characters(like: $0) } ?? ([], [])
    let surprise = try surprise(typed, previous, next)
    var edits: [Gain] = []
    for (letter, count) in letters where letter != typed {
      let slip: Slip =
        typed == nil
        ? .missing
        : alike.same.contains(letter) ? .sameSound : alike.near.contains(letter) ? .nearSound : .otherCharacter
      guard slip == .sameSound || count >= texts else { continue }
      var gain = log(Double(count)) + surprise + Self.bonus(slip)
      if let next {
        if context.behind.isEmpty {
          gain += try model.logLikelihood(next, after: letter)
        } else if typed != nil || context.before.isEmpty {
          gain += try model.logLikelihood(next, after: nil)
        }
      }
      if let previous, context.before.isEmpty {
        gain += try model.logLikelihood(letter, after: previous) - model.logLikelihood(letter, after: nil)
      }
      edits.append((Edit(range: range, replacement: [letter], slip: slip), gain))
    }
    let all = edits.reduce(0) { $0 + exp($1.gain) }
    return edits.filter { exp($0.gain) >= Self.leastShare * all }
  }

  /// How unlikely what was typed is between its neighbours, however frequent it is by itself.
  private mutating func surprise(
    _ typed: UInt32?, _ previous: UInt32?, _ next: UInt32?
  ) throws(IndexError) -> Double {
    guard let typed else {
      guard let next else { return 0 }
      return -(try model.logLikelihood(next, after: previous))
    }
    var surprise = try model.logLikelihood(typed, after: nil) - model.logLikelihood(typed, after: previous)
    if let next { surprise -= try model.logLikelihood(next, after: typed) }
    return surprise
  }
}
