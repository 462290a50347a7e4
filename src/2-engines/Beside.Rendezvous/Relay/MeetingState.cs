namespace Beside.Rendezvous.Relay;

/// <summary>Where a <see cref="Meeting"/> is.</summary>
public enum MeetingState
{
    /// <summary>The code can be joined, its maker is here.</summary>
    Open,

    /// <summary>The maker's connection is gone and may come again; nobody can join meanwhile.</summary>
    Away,

    /// <summary>Both ends are here and prove the code to each other.</summary>
    Handshake,

    /// <summary>The session goes on.</summary>
    Joined,

    /// <summary>A connection broke: both ends are waited for.</summary>
    Broken,

    /// <summary>It is over, which is kept for an end that comes again.</summary>
    Over,

    /// <summary>Nothing is left to do.</summary>
    Ended,
}
