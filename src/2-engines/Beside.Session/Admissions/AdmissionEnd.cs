namespace Beside.Session.Admissions;

/// <summary>Why nobody is admitted any more, before the time is over.</summary>
public enum AdmissionEnd
{
    /// <summary>The novice took it back.</summary>
    Cancelled,

    /// <summary>Somebody guessed at the password.</summary>
    TooManyWrongPasswords,

    /// <summary>It was good for one helper, and their session has ended.</summary>
    Used,
}
