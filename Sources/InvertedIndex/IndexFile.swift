internal import ByteCoding

/// The envelope of every file of an index: a header that says what the file is and a footer that proves it whole.
///
/// Header: magic `PSIX`, the structure's name in 12 bytes filled with zeros, a 32-bit version. Footer: the 64-bit
/// identity of the segment, the 64-bit length of what stands between header and footer, a CRC-32C of all bytes before
/// it, magic `XISP`. Integers are little-endian.
enum IndexFile {
  static let headerSize = 20
  static let footerSize = 24
  /// Files of this size and less are checked whole when they are opened; larger ones by `verify`.
  static let checkedSize = 1 << 20
  static let oldestVersion = 1
  static let version = 1
  static let magic: UInt32 = 0x5849_5350
  static let endMagic: UInt32 = 0x5053_4958

  /// Starts a file of this structure.
  static func create(
    _ path: String, structure: String, in files: FileSystem
  ) throws(IndexError) -> OutputFile {
    do throws(FileError) {
      let file = try OutputFile(creating: path, in: files)
      var header = ByteWriter()
      header.write(magic)
      header.write(name(structure))
      header.write(UInt32(version))
      try file.write(header.bytes)
      return file
    } catch { throw .file(error) }
  }

  /// Adds the footer, forces the file to the disk and closes it. Returns its size in bytes.
  static func finish(_ file: OutputFile, identity: UInt64) throws(IndexError) -> Int {
    do throws(FileError) {
      var footer = ByteWriter()
      footer.write(identity)
      footer.write(UInt64(file.count - headerSize))
      try file.write(footer.bytes)
      footer.removeAll()
      footer.write(file.checksum.value)
      footer.write(endMagic)
      try file.write(footer.bytes)
      try file.finish()
      return file.count
    } catch { throw .file(error) }
  }

  /// Maps a file of this structure, checks its envelope and sum, and returns what stands between header and footer.
  ///
  /// - Parameter identity: the segment the file must belong to; nil takes any.
  static func open(_ path: String, structure: String, identity: UInt64?) throws(IndexError) -> ByteRegion {
    let whole = try map(path, structure: structure, identity: identity)
    try verifyChecksum(of: whole, path)
    return try payload(of: whole, path)
  }

  /// Maps a file of this structure and checks its header, its footer and its size, but not the sum of its bytes.
  static func map(_ path: String, structure: String, identity: UInt64?) throws(IndexError) -> ByteRegion {
    let region: ByteRegion
    do throws(FileError) { region = try MappedFile.open(path) } catch {
      throw error.isMissing ? .corrupt(file: path, reason: "expected a file, found none") : .file(error)
    }
    guard region.count >= headerSize + footerSize else {
      throw .corrupt(
        file: path, reason: "expected \(headerSize + footerSize) bytes or more, found \(region.count)")
    }
    do throws(ByteReadError) {
      guard try region.integer(at: 0) == magic else {
        throw ByteReadError(offset: 0, expected: "a file of an index", found: "another kind of file")
      }
    } catch { throw .corrupt(path, error) }
    try checkVersion(of: region, path)
    do throws(ByteReadError) { try check(region, structure: structure, identity: identity) } catch {
      throw .corrupt(path, error)
    }
    return region
  }

  private static func checkVersion(of region: ByteRegion, _ path: String) throws(IndexError) {
    guard let stated = try? region.integer(at: 16, as: UInt32.self) else { return }
    if stated < oldestVersion { throw .tooOld(file: path, version: Int(stated), oldest: oldestVersion) }
    if stated > version { throw .tooNew(file: path, version: Int(stated), newest: version) }
  }

  private static func check(_ region: ByteRegion, structure: String, identity: UInt64?) throws(ByteReadError) {
    let footer = region.count - footerSize
    let found = try region[4..<16].bytes
    guard found == name(structure) else {
      throw ByteReadError(offset: 4, expected: "structure \(structure)", found: String(decoding: found, as: UTF8.self))
    }
    guard try region.integer(at: footer + 20) == endMagic,
      try region.integer(at: footer + 8) == UInt64(footer - headerSize)
    else { throw ByteReadError(offset: footer, expected: "a footer", found: "other bytes: the file is cut short") }
    let owner: UInt64 = try region.integer(at: footer)
    if let identity, owner != identity {
      throw ByteReadError(offset: footer, expected: "identity \(hex(identity))", found: hex(owner))
    }
  }

  /// Holds all bytes of a mapped file against the checksum of its footer. Linear in the size of the file.
  static func verifyChecksum(of region: ByteRegion, _ path: String) throws(IndexError) {
    do throws(ByteReadError) {
      let end = region.count - footerSize + 16
      let recorded: UInt32 = try region.integer(at: end)
      let sum = try region[0..<end].checksum.value
      guard sum == recorded else {
        throw ByteReadError(offset: end, expected: "checksum \(hex(recorded))", found: hex(sum))
      }
    } catch { throw .corrupt(path, error) }
  }

  /// What stands between header and footer of a mapped file.
  static func payload(of region: ByteRegion, _ path: String) throws(IndexError) -> ByteRegion {
    do throws(ByteReadError) { return try region[headerSize..<region.count - footerSize] } catch {
      throw .corrupt(path, error)
    }
  }

  static func name(_ structure: String) -> [UInt8] {
    Array(structure.utf8) + [UInt8](repeating: 0, count: 12 - structure.utf8.count)
  }

  static func hex(_ value: some FixedWidthInteger & UnsignedInteger) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: value.bitWidth / 4 - digits.count) + digits
  }
}
