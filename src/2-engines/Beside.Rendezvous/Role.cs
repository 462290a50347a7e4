using System.Text.Json.Serialization;

namespace Beside.Rendezvous;

/// <summary>What an end is going to do in the session. A pair has one of each.</summary>
public enum Role
{
    /// <summary>Shows its screen: the novice of a session.</summary>
    [JsonStringEnumMemberName("sharer")]
    Sharer,

    /// <summary>Gives help: the expert of a session.</summary>
    [JsonStringEnumMemberName("helper")]
    Helper,
}
