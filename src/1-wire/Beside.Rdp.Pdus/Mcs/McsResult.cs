namespace Beside.Rdp.Pdus.Mcs;

/// <summary>[T.125] 7 part 1 Result; those that occur in RDP.</summary>
public enum McsResult : byte
{
    /// <summary>rt-successful.</summary>
    Successful = 0,

    /// <summary>rt-no-such-channel.</summary>
    NoSuchChannel = 3,

    /// <summary>rt-no-such-user.</summary>
    NoSuchUser = 5,

    /// <summary>rt-too-many-users.</summary>
    TooManyUsers = 13,

    /// <summary>rt-unspecified-failure.</summary>
    UnspecifiedFailure = 14,
}
