import LineProtocol

extension Command.Call {
  /// An argument and the options read by `read`: on a typed line the options stand before the argument and ` -- ` between
  /// them, in an array they follow it.
  ///
  /// A typed line whose first words are not all options is the argument as a whole.
  func argument<Options>(
    _ read: (ArraySlice<String>) throws(OptionReader.Failure) -> Options
  ) throws(ErrorReply) -> (String, Options) {
    do throws(OptionReader.Failure) {
      guard let first = arguments.first else { return ("", try read([])) }
      guard framing == .line else { return (first, try read(arguments.dropFirst())) }
      guard let (words, text) = Self.divided(first) else { return (first, try read([])) }
      do throws(OptionReader.Failure) {
        return (text, try read(words[...]))
      } catch .text {
        return (first, try read([]))
      }
    } catch {
      throw error.reply
    }
  }

  /// A word, a text and the options read by `read`: on a typed line `word options -- text`, in an array `text word
  /// options`.
  func wordAndText<Options>(
    _ read: (ArraySlice<String>) throws(OptionReader.Failure) -> Options
  ) throws(ErrorReply) -> (word: String, text: String, Options) {
    var (words, text) = (arguments, "")
    if framing == .line {
      (words, text) = Self.divided(arguments.first ?? "") ?? ([], "")
    } else if !words.isEmpty {
      text = words.removeFirst()
    }
    guard let word = words.first else {
      let expected = framing == .line ? "words, then -- and a text" : "a text and a word"
      throw ErrorReply(.wrongArguments, "expected \(expected), as HELP \(request.name.uppercased()) shows, found less")
    }
    do throws(OptionReader.Failure) { return (word, text, try read(words.dropFirst())) } catch { throw error.reply }
  }

  /// The words before the first word `--` and the text after it, or nil without one.
  private static func divided(_ text: String) -> (words: [String], text: String)? {
    var rest = Substring(text)
    var words: [String] = []
    while !rest.isEmpty {
      let word = rest.prefix { $0 != " " && $0 != "\t" }
      rest = rest.dropFirst(word.count).drop { $0 == " " || $0 == "\t" }
      if word == "--" { return (words, String(rest)) }
      words.append(String(word))
    }
    return nil
  }
}
