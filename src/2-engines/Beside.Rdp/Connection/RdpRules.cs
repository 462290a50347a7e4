using Beside.Wire;

namespace Beside.Rdp.Connection;

/// <summary>Checks an <see cref="RdpRule"/> where a PDU is read: the error says the place in the PDU and the rule.</summary>
internal static class RdpRules
{
    internal static void Require(this in PduReader reader, bool condition, RdpRule rule, string field, string reason)
    {
        if (!condition) throw reader.Malformed(field, reason, rule);
    }
}
