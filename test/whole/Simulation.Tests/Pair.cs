using Beside.Ra.Invitations;
using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Session.Consent;
using Beside.Session.Expert;
using Beside.Session.Facts;
using Beside.Session.Admissions;
using Beside.Session.Novice;
using Beside.Wire;

namespace Simulation.Tests;

/// <summary>Ann's program and Bob's, joined by two <see cref="Link"/>s, on a virtual clock. Holds after every step what
/// must always be true.</summary>
/// <remarks>What Ann agreed to is known only from her answers to questions that were open and in time.</remarks>
internal sealed partial class Pair
{
    private const string Password = "48BJQ853X3B4";
    private const string Stub = "WB^6HsrIaFmEpi";

    private static readonly InputEvent Motion = InputEvent.PointerMove(10, 10);

    private readonly int _seed;
    private readonly Random _random;
    private readonly World _world;
    private readonly List<string> _trace = [];
    private readonly NoviceSession _novice;
    private readonly ExpertSession _expert;
    private readonly Link _toNovice;
    private readonly Link _toExpert;
    private Instant _now;

    private SessionFact.Asked? _open;
    private ConsentQuestion? _policyWanted;
    private SharePolicy _policy = SharePolicy.Unrestricted;
    private bool _agreedToView;
    private bool _agreedToControl;
    private int _grants;
    private int _takenGrants;
    private ExpertState _expertWas = ExpertState.Connecting;
    private bool _wasAsked;
    private bool _isLost;
    private bool _bobLeft;

    public Pair(int seed, bool keepsOrder)
    {
        _seed = seed;
        _random = new(seed);
        _world = World.Draw(_random, keepsOrder);
        _toNovice = new(_random, keepsOrder);
        _toExpert = new(_random, keepsOrder);

        var issued = new IssuedInvitation("token==", Password, Stub, _now, _now + TimeSpan.FromHours(6));
        _novice = new(new() { NoviceName = "Ann", ViewOnly = _world.IsViewOnly }, new Admission(issued), _now);
        var connection =
            new ConnectionString2 { Kh = "kh", Id = _world.IsTokenWrong ? "other" : issued.Id, Addresses = [new("192.0.2.1", 49152)] };
        _expert =
            new(new() { ExpertName = "Bob" }, new(connection, "Ann", PassStub.Encrypt(Stub, _world.IsPasswordWrong ? "WRONG" : Password)));
        ExpertLogon logon = _expert.Logon;
        Note($"{_world}");
        _toNovice.Send(
            new Letter.Logon(new(
                SecurityLayer.Tls,
                logon.UserName,
                logon.Domain,
                logon.Password,
                logon.AlternateShell,
                logon.WorkingDir,
                "PC",
                1,
                0,
                Channels)));
    }

    /// <summary>How far the walk came, for judging whether walks come far enough.</summary>
    public HashSet<(NoviceState Novice, ExpertState Expert)> Visited { get; } = [];

    public int InjectedInputs { get; private set; }

    public SessionEnd? NoviceEnd { get; private set; }

    public ExpertEnd? ExpertEnd { get; private set; }

    private IReadOnlyList<string> Channels => _world.HasMultipartyChannel ? ExpertLogon.Channels : [ExpertLogon.Channels[0]];

    // Motion: it never asks for control, so looking has no effect.
    private bool NoviceAdmitsInput => _novice.AdmitInput(Motion, _now);

    private void Settle()
    {
        bool expertAdmitted = _expert.AdmitInput;
        for (bool isBusy = true; isBusy;) isBusy = TakeNoviceOutput() | TakeExpertOutput();

        // Who has no control, and has none pending in a pause, has used up the consent.
        if (!NoviceAdmitsInput && _novice.State != NoviceState.Controlling)
            _agreedToControl = false;
        Visited.Add((_novice.State, _expert.State));

        Hold(!_novice.AdmitPicture || _agreedToView, "a picture passes without consent");
        Hold(!_novice.AdmitPicture || !_novice.IsPaused, "a picture passes while paused");
        Hold(!NoviceAdmitsInput || (_agreedToView && _agreedToControl && !_novice.IsPaused), "input passes without consent");
        Hold(_takenGrants <= _grants, "the expert took a grant that nobody gave");
        Hold(!_expert.AdmitInput || _takenGrants > 0, "the expert sends input before a grant");
        Hold(!expertAdmitted || _expert.AdmitInput || _released, "control ended and held keys were forgotten by nobody");
        Hold(!_world.IsViewOnly || _expert.State != ExpertState.Controlling, "control against the policy");
        _released = false;
    }

    private void Hold(bool condition, string property)
    {
        if (!condition)
            throw new SimulationFailedException(
                $"{property}\nseed {_seed}, Ann {_novice.State}, Bob {_expert.State}, at {new TimeSpan(_now.Ticks)}\n{string.Join('\n', _trace)}");
    }

    private void Note(string what) => _trace.Add(what);
}
