/// The members of a JSON object, in order. Look-up is linear: records have a dozen members.
public struct JSONObject: Sendable, Hashable {
  /// One name with its value.
  public struct Member: Sendable, Hashable {
    /// The member's name.
    public var name: String
    /// The member's value.
    public var value: JSONValue

    /// A member of the given name and value.
    public init(name: String, value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// The members in the order they were read or added.
  public private(set) var members: [Member]

  /// An object of these members; of members that share a name, `subscript` sees the last, as most readers do.
  public init(_ members: [Member] = []) { self.members = members }

  /// The value of the last member of this name. Setting replaces it in place or appends; setting nil removes it.
  public subscript(name: String) -> JSONValue? {
    get { members.last { $0.name == name }?.value }
    set {
      guard let newValue else { return members.removeAll { $0.name == name } }
      if let index = members.lastIndex(where: { $0.name == name }) {
        members[index].value = newValue
      } else {
        members.append(Member(name: name, value: newValue))
      }
    }
  }
}
