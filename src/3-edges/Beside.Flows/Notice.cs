using Beside.Policy;

namespace Beside.Flows;

/// <summary>Something that is not as the person asked for it, or that they should know. It goes on all the same.</summary>
public abstract record Notice
{
    private Notice()
    {
    }

    /// <summary>A source of policies says something that is not obeyed.</summary>
    public sealed record PolicyWarned(PolicyWarning Warning) : Notice;

    /// <summary>The invitation lives shorter than was asked for.</summary>
    /// <param name="Count">The policy's number, and <paramref name="Unit"/> of what.</param>
    public sealed record LifetimeCut(TimeSpan Lifetime, EffectiveValue Count, EffectiveValue Unit) : Notice;

    /// <summary>The helper may look only.</summary>
    public sealed record ControlForbidden(EffectiveValue By) : Notice;

    /// <summary>A record is kept although none was asked for.</summary>
    public sealed record RecordForced(EffectiveValue By) : Notice;

    /// <summary>No record is kept although a folder for it was named.</summary>
    public sealed record RecordForbidden(EffectiveValue By) : Notice;

    /// <summary>What happens is not recorded, because it cannot be written.</summary>
    public sealed record NotRecorded(string Why) : Notice;

    /// <summary>The invitation is worthless now, and its file cannot be taken away.</summary>
    public sealed record InvitationLeftBehind(string File) : Notice;
}
