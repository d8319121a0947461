/// The units of a list such as a table's cell 省民政厅、政务服务数据管理局牵头, with what its reading left in doubt.
public struct UnitList: Sendable, Hashable {
  /// A doubt or a liberty of the reading.
  public struct Remark: Sendable, Hashable {
    /// What was noticed, with the wording concerned.
    public var message: String
    /// How much it matters.
    public var severity: SourceDiagnostic.Severity
  }

  /// The units in the order they are named, no two alike in name and role.
  public internal(set) var units: [ResponsibleUnit] = []
  /// The doubts, in the order of the list.
  public internal(set) var remarks: [Remark] = []
}
