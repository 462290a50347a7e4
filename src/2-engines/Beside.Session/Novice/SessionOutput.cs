using Beside.Session.Consent;
using Beside.Session.Facts;

namespace Beside.Session.Novice;

/// <summary>What a <see cref="NoviceSession"/> tells its owner. Act on the outputs in order: a refusal is sent before
/// the end, and control ends before anybody is told.</summary>
public abstract record SessionOutput
{
    private SessionOutput()
    {
    }

    /// <summary>Something has happened: for the person's record first, then for the person.</summary>
    public sealed record Happened(SessionFact Fact) : SessionOutput;

    /// <summary>Let RDP's connection sequence continue. Nothing is shared yet.</summary>
    public sealed record Admit : SessionOutput;

    /// <summary>One message for a static virtual channel.</summary>
    public sealed record SendChannel(string Channel, byte[] Message) : SessionOutput;

    /// <summary>A question is due: read the policies now and hand them to <see cref="NoviceSession.ReceivePolicy"/>,
    /// which then asks the question or refuses.</summary>
    public sealed record ReadPolicy(ConsentQuestion Question) : SessionOutput;

    /// <summary>Call <see cref="NoviceSession.GiveWay"/> on the session that has the seat, which loses control if it
    /// has it. Comes before the question is asked.</summary>
    public sealed record EndOtherControl : SessionOutput;

    /// <summary>The novice chose this session: end the one that has the seat, for <see cref="EndReason.Replaced"/>, and
    /// call <see cref="NoviceSession.OnSeatLeft"/> when it has left.</summary>
    public sealed record EndOther : SessionOutput;

    /// <summary>Start to capture and send, with a whole picture first.</summary>
    public sealed record StartPicture : SessionOutput;

    public sealed record StopPicture : SessionOutput;

    /// <summary>Send the whole picture again.</summary>
    public sealed record RefreshPicture : SessionOutput;

    /// <summary>Release every key and button that the expert holds.</summary>
    public sealed record ReleaseInput : SessionOutput;

    /// <summary>Nothing has been heard from the expert for a while: send something that their program answers
    /// automatically, if it can.</summary>
    public sealed record Nudge : SessionOutput;

    public sealed record StateChanged(NoviceState State, bool IsPaused) : SessionOutput;

    /// <summary>The last output of every session: end the connection if it is still open.</summary>
    /// <param name="ErrorInfo">[MS-RDPBCGR] 2.2.5.1.1 errorInfo.</param>
    /// <param name="Rule">The rule that the expert's program broke on the channels of Remote Assistance; null: none.</param>
    public sealed record Disconnect(uint ErrorInfo, SessionEnd Reason, string Detail, AssistanceRule? Rule = null) : SessionOutput;
}
