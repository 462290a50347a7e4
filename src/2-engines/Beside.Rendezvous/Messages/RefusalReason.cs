using System.Text.Json.Serialization;

namespace Beside.Rendezvous.Messages;

/// <summary>Why the relay gives nothing. The words for a person are in <see cref="RefusalWords"/>.</summary>
public enum RefusalReason
{
    /// <summary>There is no such code: unknown, expired, used, or made by an end of the same role. Nobody is told which.</summary>
    [JsonStringEnumMemberName("no-such-code")]
    NoSuchCode,

    /// <summary>The ticket leads nowhere any more.</summary>
    [JsonStringEnumMemberName("no-such-ticket")]
    NoSuchTicket,

    /// <summary>Too many codes have been made from this address.</summary>
    [JsonStringEnumMemberName("too-many-codes")]
    TooManyCodes,

    /// <summary>Too many joins from this address came to nothing.</summary>
    [JsonStringEnumMemberName("too-many-tries")]
    TooManyTries,

    /// <summary>Too many codes of this address wait at once.</summary>
    [JsonStringEnumMemberName("too-many-waits")]
    TooManyWaits,

    /// <summary>Too many sessions go on from this address.</summary>
    [JsonStringEnumMemberName("too-many-pairs")]
    TooManyPairs,

    /// <summary>The relay has no room for more.</summary>
    [JsonStringEnumMemberName("full")]
    Full,

    /// <summary>The directory of codes cannot be reached just now.</summary>
    [JsonStringEnumMemberName("no-directory")]
    NoDirectory,

    /// <summary>What was sent is not what the protocol says.</summary>
    [JsonStringEnumMemberName("bad-message")]
    BadMessage,

    /// <summary>The first message did not come in time.</summary>
    [JsonStringEnumMemberName("too-slow")]
    TooSlow,

    /// <summary>The node is about to stop.</summary>
    [JsonStringEnumMemberName("leaving")]
    Leaving,
}
