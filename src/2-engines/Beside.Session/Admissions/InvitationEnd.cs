namespace Beside.Session.Admissions;

/// <summary>Why an invitation ended early.</summary>
public enum InvitationEnd
{
    /// <summary>The novice took it back.</summary>
    Cancelled,

    /// <summary>Somebody guessed at the password.</summary>
    TooManyWrongPasswords,
}
