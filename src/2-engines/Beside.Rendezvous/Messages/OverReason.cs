using System.Text.Json.Serialization;

namespace Beside.Rendezvous.Messages;

/// <summary>Why a code or a session has ended.</summary>
public enum OverReason
{
    /// <summary>The other end has left.</summary>
    [JsonStringEnumMemberName("left")]
    Left,

    /// <summary>The two ends had not the same code; to the maker only with the third miss.</summary>
    [JsonStringEnumMemberName("missed")]
    Missed,

    /// <summary>Nobody joined in time, or the other end did not come again in time.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired,

    /// <summary>Another connection has come with the same ticket.</summary>
    [JsonStringEnumMemberName("replaced")]
    Replaced,
}
