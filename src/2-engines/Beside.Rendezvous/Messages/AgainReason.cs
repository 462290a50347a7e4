using System.Text.Json.Serialization;

namespace Beside.Rendezvous.Messages;

/// <summary>Why an end is asked to come again.</summary>
public enum AgainReason
{
    /// <summary>The other end's connection is lost; it may come again too.</summary>
    [JsonStringEnumMemberName("away")]
    Away,

    /// <summary>To the maker: whoever joined had another code, or left before it was proved. The code goes on.</summary>
    [JsonStringEnumMemberName("missed")]
    Missed,

    /// <summary>The node is about to stop.</summary>
    [JsonStringEnumMemberName("leaving")]
    Leaving,
}
