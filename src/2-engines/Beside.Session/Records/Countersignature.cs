namespace Beside.Session.Records;

/// <summary>A valid signature by the other side: the holder of its record's key had seen our record up to a line.</summary>
/// <param name="Line">Up to here nothing has changed since the signature.</param>
/// <param name="PeerRecordId">The id of the other side's record, which has the same lines about the exchange.</param>
/// <param name="PeerKey">The key that signed, base64: compare it with the first line of the other side's record.</param>
public sealed record Countersignature(int Line, string PeerRecordId, string PeerKey);
