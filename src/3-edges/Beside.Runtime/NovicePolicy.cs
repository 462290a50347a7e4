using Beside.Policy;
using Beside.Session.Facts;
using Beside.Session.Novice;

namespace Beside.Runtime;

/// <summary>The policies as one invitation obeys them. They are read again whenever a question is due, so a change
/// takes effect with the next question.</summary>
/// <remarks>Any thread may call.</remarks>
public sealed class NovicePolicy
{
    private readonly Func<EffectivePolicy> _load;
    private readonly Lock _gate = new();
    private readonly Dictionary<PolicyDefinition, SessionFact.Policy> _told = [];
    private EffectivePolicy _effective;
    private int _readings;
    private int _held;

    /// <param name="load">Reads all sources again; it takes as long as the file system needs.</param>
    public NovicePolicy(Func<EffectivePolicy> load)
    {
        _load = load;
        _effective = load();
        Current = RemoteAssistancePolicy.From(_effective);
    }

    /// <summary>As last read.</summary>
    public RemoteAssistancePolicy Current { get; private set; }

    /// <summary>A source cannot be trusted or read: assistance is off.</summary>
    public bool IsRefused
    {
        get
        {
            lock (_gate) return _effective.Refusals.Count > 0;
        }
    }

    /// <summary>Statements that Beside does not obey, as last read.</summary>
    public IReadOnlyList<PolicyWarning> Warnings
    {
        get
        {
            lock (_gate) return _effective.Warnings;
        }
    }

    /// <summary>This value and its source, as last read.</summary>
    public EffectiveValue this[PolicyDefinition definition]
    {
        get
        {
            lock (_gate) return _effective[definition];
        }
    }

    /// <summary>What holds now. A reading that began earlier and ends later changes nothing any more.</summary>
    public RemoteAssistancePolicy ReadAgain()
    {
        int number = Interlocked.Increment(ref _readings);
        EffectivePolicy effective = _load();
        lock (_gate)
        {
            if (number < _held) return Current;
            (_held, _effective) = (number, effective);
            return Current = RemoteAssistancePolicy.From(effective);
        }
    }

    /// <summary>What concerns an invitation and holds otherwise than it was told last; at first, otherwise than it is built in.</summary>
    public IReadOnlyList<SessionFact.Policy> TakeChanges()
    {
        List<SessionFact.Policy> changes = [];
        lock (_gate)
        {
            foreach (EffectiveValue value in Holding())
            {
                var now = new SessionFact.Policy(value.Definition.Name, value.Value.ToString()!, value.Origin.ToString())
                {
                    Meaning = value.Definition.Describe(value.Value)
                };
                bool isNews = _told.TryGetValue(value.Definition, out SessionFact.Policy? told)
                    ? now != told
                    : value.Origin.Layer != PolicyLayer.BuiltIn;
                if (!isNews) continue;
                _told[value.Definition] = now;
                changes.Add(now);
            }
        }

        return changes;
    }

    /// <summary>All that was told and holds.</summary>
    public IReadOnlyList<SessionFact.Policy> InForce
    {
        get
        {
            lock (_gate)
                return [.. PolicyCatalog.All.Where(_told.ContainsKey).Select(d => _told[d])];
        }
    }

    /// <summary>What the session obeys of it.</summary>
    internal static SharePolicy ShareOf(RemoteAssistancePolicy policy) => new()
    {
        AllowView = policy.SolicitedAllowed,
        AllowControl = policy.ControlAllowed,
        AllowPlainRdp = !policy.EncryptedOnly,
        AllowChat = policy.ChatEnabled,
        ViewMessage = policy.ViewMessage,
        ControlMessage = policy.ShareControlMessage,
    };

    /// <summary>While a source cannot be trusted or read nobody may be invited, and what else the sources say counts nothing.</summary>
    private IEnumerable<EffectiveValue> Holding() => _effective.Refusals is [var refusal, ..]
        ? [new(PolicyCatalog.AllowToGetHelp, new PolicyValue.Number(0), new(PolicyLayer.Policy, refusal.ToString()))]
        : _effective.Values.Where(v => ConcernsInvitations(v.Definition));

    private static bool ConcernsInvitations(PolicyDefinition definition) =>
        definition != PolicyCatalog.UseMailto && PolicyCatalog.PolicyOf(definition) != PolicyCatalog.Unsolicit;
}
