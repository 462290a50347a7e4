using Beside.Flows;

namespace Beside.Cli;

/// <summary>Nobody reads what we write.</summary>
internal static class OutputLost
{
    public static FaceLostException Because(IOException e) =>
        new($"The output can no longer be written ({e.Message.TrimEnd('.')}), so Beside ended everything. Check where the output goes.", e);
}
