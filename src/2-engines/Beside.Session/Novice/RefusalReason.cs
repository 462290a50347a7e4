namespace Beside.Session.Novice;

/// <summary>Why somebody was turned away.</summary>
public enum RefusalReason
{
    /// <summary>A program that does not speak Remote Assistance, and plain RDP is not allowed.</summary>
    NotAssistance,

    /// <summary>A program without TLS, and TLS is required.</summary>
    NoTls,

    /// <summary>The session token is not that of this invitation.</summary>
    NotThisInvitation,

    /// <summary>The password is wrong, or there was none.</summary>
    WrongPassword,

    /// <summary>The password was wrong so often that the invitation has ended with this attempt.</summary>
    TooManyWrongPasswords,

    /// <summary>The invitation ended before: cancelled, or guessed at too often.</summary>
    InvitationEnded,

    /// <summary>The invitation's time is over.</summary>
    InvitationExpired,

    /// <summary>Somebody else is helping.</summary>
    AlreadyBeingHelped,

    /// <summary>The novice was asked a moment ago, again and again, and is left in peace.</summary>
    AskedTooSoon,

    /// <summary>A version of Remote Assistance that is not served: version 1, or one that nobody knows.</summary>
    IncompatibleVersion,

    /// <summary>The other side did not finish connecting, or did not come to its proof, in time.</summary>
    TooSlow,

    /// <summary>A program that has named the invitation sent something that is not RDP.</summary>
    BrokeProtocol,

    /// <summary>A policy forbids it, or could not be read.</summary>
    PolicyForbids,

    /// <summary>The novice said no.</summary>
    NoviceSaidNo,

    /// <summary>The novice did not answer in time, which is a no.</summary>
    NoviceDidNotAnswer,
}
