using Beside.Rendezvous;

namespace Beside.Relay.Nodes;

/// <summary>For what one node carries an end's connection to another.</summary>
/// <param name="Key">Of a join: the code's key in the directory. Otherwise the ticket's secret.</param>
/// <param name="Role">Of a join.</param>
internal sealed record CarryOrder(CarryKind Kind, string Key, Role Role = default)
{
    private const char Separator = ':';

    public static bool TryParse(string text, out CarryOrder order)
    {
        order = new(default, "");
        if (text.Split(Separator) is not [var kind, var key, var role]) return false;
        if (!Enum.TryParse(kind, out CarryKind parsed) || !Enum.TryParse(role, out Role parsedRole))
            return false;
        order = new(parsed, key, parsedRole);
        return true;
    }

    public override string ToString() => $"{Kind}{Separator}{Key}{Separator}{Role}";
}
