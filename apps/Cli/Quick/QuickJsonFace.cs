using System.Globalization;
using Beside.Flows.Quick;

namespace Beside.Cli.Quick;

/// <summary>One JSON object a line, for scripts. docs/events.md.</summary>
internal sealed class QuickJsonFace(JsonLines lines) : IQuickFace
{
    public void Tell(QuickTelling telling)
    {
        switch (telling)
        {
            case QuickTelling.CodeMade made:
                lines.Write("code", json =>
                {
                    json.WriteString("code", made.Code);
                    json.WriteString("expires", made.Expires.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
                });
                break;
            case QuickTelling.Missed missed:
                lines.Write("code-missed", json => json.WriteNumber("left", missed.Left));
                break;
            case QuickTelling.Joining joining:
                lines.Write("joining", json => json.WriteString("relay", joining.Relay.Host));
                break;
            case QuickTelling.RelayLost:
                lines.Write("relay-lost");
                break;
            case QuickTelling.Met met:
                lines.Write("met", json =>
                {
                    json.WriteBoolean("control", met.WantsControl);
                    if (met.CheckNumber is { } number) json.WriteString("check", number);
                });
                break;
            case QuickTelling.InterceptionPossible:
                lines.Write("possible-interception");
                break;
            case QuickTelling.LineBroken:
                lines.Write("line-broken");
                break;
            case QuickTelling.LineBack:
                lines.Write("line-back");
                break;
        }
    }
}
