namespace Beside.Wire;

/// <summary>Bytes from a peer do not form the PDU that they announce. An engine's <c>Receive</c> catches this, and
/// nothing else does.</summary>
/// <remarks>The message reads <c>OD_PARTICIPANT_CREATED.FriendlyName at offset 16: needs 20 bytes, 4 remain</c> and
/// never quotes the bytes.</remarks>
public sealed class MalformedPduException : Exception
{
    public MalformedPduException(string pdu, string field, int offset, string reason, Enum? rule = null)
        : base($"{pdu}.{field} at offset {offset}: {reason}")
    {
        Pdu = pdu;
        Field = field;
        Offset = offset;
        Reason = reason;
        Rule = rule;
    }

    /// <summary>The structure's name in its specification.</summary>
    public string Pdu { get; }

    /// <summary>The field's name in its specification.</summary>
    public string Field { get; }

    /// <summary>Bytes from the start of the outermost PDU that was being read.</summary>
    public int Offset { get; }

    public string Reason { get; }

    /// <summary>The rule of the engine's that was broken, where the bytes can be read and may not come here or now;
    /// null: the bytes are wrong.</summary>
    public Enum? Rule { get; }
}
