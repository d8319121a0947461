internal import Foundation
internal import InvertedIndex
internal import Retrieval
internal import TextAnalysis

/// Finds what was meant by a run of Han characters of which some stand side by side nowhere in the index.
///
/// A noisy channel (Kernighan, Church and Gale 1990): how much likelier the texts of the index make the changed run, less what
/// the slip costs that the change undoes.
struct HanCorrector {
  let snapshot: IndexSnapshot
  let analyzer: Analyzer
  var sounds: Sounds
  var model: CharacterModel
  var concordance: Concordance
  private let tables: [CompletionTable]

  /// What a change gains besides that makes a run a completion of the index, from end to end.
  private static let completion = 4.0

  /// How much likelier, in natural logarithms, a change must be than what was typed: where that is doubted, and elsewhere.
  private static let least = (doubted: 3.0, other: 6.0)
  /// What a change must gain besides in this index.
  private let margin: Double

  /// The size of the indexes, in records, that `least` was chosen on.
  private static let usualSize = 50_000.0

  /// What a change must gain besides in an index of so many records: nothing up to the usual size, then half the logarithm of
  /// how many times as large it is.
  ///
  /// The more texts there are, the more often one of them happens to have another character in a place where none has what was
  /// typed, so that a change is borne out by chance. How much more it must gain was chosen among eight rules, on 1,235 lay
  /// questions put to 366,936 articles of law: no margin doubts too many of them, the whole logarithm mends too little.
  static func margin(recordCount: Int) -> Double { log(max(1, Double(recordCount) / usualSize)) / 2 }

  /// Runs longer than this are left alone.
  static let longestRun = 64

  /// - Parameter recordCount: how large the index is taken to be.
  init(_ snapshot: IndexSnapshot, analyzer: Analyzer, tables: [CompletionTable], recordCount: Int) {
    self.snapshot = snapshot
    self.analyzer = analyzer
    self.tables = tables
    sounds = Sounds(tables, readings: snapshot.manifest.readings)
    model = CharacterModel(snapshot)
    concordance = Concordance(snapshot)
    margin = Self.margin(recordCount: recordCount)
  }

  /// The change that makes a run most likely, and how much it gains; nil where none gains enough, or nothing in the texts
  /// bears it out. A change is likely by the pairs of the index, or because the texts have it in this very place.
  ///
  /// - Parameters:
  ///   - doubts: for each character whether it may be changed.
  ///   - isTelling: whether it says more than how a sentence goes on, so that its neighbours may speak against it.
  ///   - isDoubted: whether less evidence is enough.
  mutating func correction(
    of run: [UInt32], doubts: [Doubt], isTelling: [Bool], isDoubted: Bool
  ) throws(IndexError) -> (edit: Edit, gain: Double)? {
    guard run.count <= Self.longestRun else { return nil }
    let least = margin + (isDoubted ? Self.least.doubted : Self.least.other)
    let mayBeStrange = zip(doubts, isTelling).map { $0 == .open && $1 }
    // What is least likely by itself may still be borne out by more than pairs.
    let leastAlone = least - (isDoubted ? 0 : Self.mostSupport)
    var found = try contextEdits(of: run, mayBeStrange, isDoubted: isDoubted).filter { $0.gain >= leastAlone }
    var edits: [Edit] = []
    for place in run.indices.dropLast() where doubts[place] == .open || doubts[place + 1] == .open {
      if try model.occurrences(run[place], run[place + 1]) == 0 {
        edits += try self.edits(of: run, at: place, doubts, isDoubted: isDoubted)
      }
    }
    for edit in edits {
      // Beyond the neighbours of a change all is as likely as before.
      let start = max(0, edit.range.lowerBound - 1)
      let end = min(run.count, edit.range.upperBound + 1)
      let typed = Array(run[start..<end])
      let meant = run[start..<edit.range.lowerBound] + edit.replacement + run[edit.range.upperBound..<end]
      var gain = try model.logLikelihood(Array(meant)) - model.logLikelihood(typed) - edit.slip.cost
      if gain + Self.completion >= least, isCompletion(edit.applied(to: run)) { gain += Self.completion }
      // A run of two in a sentence has letters on one side alone.
      if !isDoubted, run.count == 2 { gain -= Self.limits.oneSide }
      if gain >= leastAlone { found.append((edit, gain)) }
    }
    found.sort { one, other in
      one.gain != other.gain
        ? one.gain > other.gain : one.edit.replacement.lexicographicallyPrecedes(other.edit.replacement)
    }
    var best: Gain?
    for (edit, gain) in found.prefix(Self.tried) {
      if let best, gain + (isDoubted ? 0 : Self.mostSupport) <= best.gain { break }
      let gain = try isDoubted ? gain : gain + support(of: edit, in: run)
      if gain >= least, gain > best?.gain ?? 0, try isBorneOut(edit, run, isDoubted: isDoubted) { best = (edit, gain) }
    }
    return best
  }

  private func isCompletion(_ run: [UInt32]) -> Bool {
    let items = run.map(CompletionTable.Item.letter)
    return tables.contains { table in
      let place = table.range(items).places.lowerBound
      guard place < table.keyCount(.letters) else { return false }
      let key = table.key(place, .letters)
      return key.offset == 0 && table.units(key).count == run.count && table.answers(key, items)
    }
  }

  private static let tried = 24

  /// The changes of doubted characters that may mend what stands between a place and the next.
  private mutating func edits(
    of run: [UInt32], at place: Int, _ doubts: [Doubt], isDoubted: Bool
  ) throws(IndexError) -> [Edit] {
    var edits: [Edit] = []
    for target in [place, place + 1] where doubts[target] == .open {
      let alike = sounds.characters(like: run[target])
      for (letters, slip) in [(alike.same, Slip.sameSound), (alike.near, .nearSound)] {
        for letter in letters where try fits(letter, target, run) {
          edits.append(Edit(range: target..<target + 1, replacement: [letter], slip: slip))
        }
      }
      edits.append(Edit(range: target..<target + 1, replacement: [], slip: .added))
      guard target > 0, target + 1 < run.count else { continue }
      for letter in try model.followers(of: run[target - 1])
      where letter != run[target] && !alike.same.contains(letter) && !alike.near.contains(letter) {
        guard try fits(letter, target, run) else { continue }
        edits.append(Edit(range: target..<target + 1, replacement: [letter], slip: .otherCharacter))
      }
    }
    // A doubled character breaks its own pair, or the one before it or behind it.
    for twin in [place - 1, place, place + 1] where twin >= 0 && twin + 1 < run.count && run[twin] == run[twin + 1] {
      guard doubts[twin] == .open || doubts[twin + 1] == .open, try !isWordsMeeting(twin, run) else {
        continue
      }
      edits.append(Edit(range: twin..<twin + 1, replacement: [], slip: .doubled))
    }
    // In a sentence pairs alone say too little about what is not there.
    for letter in isDoubted ? try model.followers(of: run[place]) : []
    where try model.occurrences(letter, run[place + 1]) > 0 {
      edits.append(Edit(range: place + 1..<place + 1, replacement: [letter], slip: .missing))
    }
    for first in [place - 1, place, place + 1] where first >= 0 && first + 1 < run.count && run[first] != run[first + 1]
    {
      let pair = doubts[first...first + 1]
      guard pair.contains(.open), !pair.contains(.none) else { continue }
      edits.append(Edit(range: first..<first + 2, replacement: [run[first + 1], run[first]], slip: .swapped))
    }
    return edits
  }

  /// Whether a character in a place of a run stands beside its neighbours somewhere.
  private mutating func fits(_ letter: UInt32, _ place: Int, _ run: [UInt32]) throws(IndexError) -> Bool {
    if place > 0, try model.occurrences(run[place - 1], letter) == 0 { return false }
    if place + 1 < run.count, try model.occurrences(letter, run[place + 1]) == 0 { return false }
    return true
  }

  static func string(_ letters: ArraySlice<UInt32>) -> String {
    var view = String.UnicodeScalarView()
    for letter in letters { view.append(Unicode.Scalar(letter) ?? " ") }
    return String(view)
  }
}
