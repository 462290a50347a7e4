namespace Beside.Tunnel.Records;

/// <summary>The first byte of what a record seals. docs/tunnel.md, Records.</summary>
internal enum RecordType : byte
{
    Data = 1,
    Message = 2,
    Acknowledgement = 3,
    Probe = 4,
    Resumed = 5,
    Close = 6,
}
