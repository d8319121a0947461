public import JSONText
public import TextAnalysis

extension Analyzer {
  /// How a text is folded and cut, `{"folded", "tokens"}`: each token has its position, kind, folded text and range in the text, in code points, and a
  /// word the dictionary it comes from.
  public func analysis(of text: String) -> JSONValue {
    let analyzed = analyze(text)
    let tokens = analyzed.tokens.map { token -> JSONValue in
      let range = analyzed.original(token)
      var object = JSONObject()
      object["position"] = .integer(Int(token.position))
      object["kind"] = .string("\(token.kind)")
      object["text"] = .string(analyzed.folded.string(token.range))
      object["range"] = [.integer(range.lowerBound), .integer(range.upperBound)]
      if token.kind == .word { object["origin"] = .string("\(origin(of: token, in: analyzed))") }
      return .object(object)
    }
    return ["folded": .string(analyzed.folded.string), "tokens": .array(tokens)]
  }
}
