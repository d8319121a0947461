/// An authority with its part in a measure.
public struct ResponsibleUnit: Sendable, Hashable {
  /// The part a unit has in a measure.
  public enum Role: String, Sendable, Hashable, CaseIterable {
    /// Leads the work.
    case lead = "牵头"
    /// Supports the lead.
    case support = "配合"
    /// Answers for its own share by its duties.
    case byDuty = "按职责分工负责"
  }

  /// The unit's full name, with the prefix that lists leave out: `省科技厅`.
  public var name: String
  /// Its part.
  public var role: Role

  /// A unit of this name and part.
  public init(name: String, role: Role) {
    self.name = name
    self.role = role
  }
}
