namespace Beside.Ra.Control;

/// <summary>[MS-RA] 2.2.6 Remote Assistance error codes in words for the person who helps.</summary>
public static class ResultCodeText
{
    /// <summary>Returns a sentence without its full stop. A code that is not specified is shown as a number.</summary>
    public static string Describe(this ResultCode code) => Find(code) ?? $"The other computer answered with code {(uint)code}";

    /// <summary>Whether the specification gives this code a meaning.</summary>
    public static bool IsKnown(this ResultCode code) => Find(code) is not null;

    private static string? Find(ResultCode code) => (uint)code switch
    {
        0 => "No error",
        1 => "No information",
        3 => "The person you help ended the session",
        4 => "You ended the session",
        5 => "The other computer dropped the connection",
        6 => "A name could not be resolved",
        7 => "The other computer ran out of memory",
        8 => "The connection took too long",
        9 => "The connection failed",
        11 => "The host was not found",
        12 => "Sending failed",
        14 => "An address is not valid",
        15 => "Receiving failed",
        18 or 22 or 23 => "Encryption failed",
        20 => "A name could not be resolved",
        21 => "Licensing failed",
        24 => "The invitation names no valid session",
        25 => "The invitation's session no longer exists",
        26 or 61 => "The password is wrong",
        27 => "The invitation has expired",
        28 or 29 or 30 or 34 or 44 => "Something broke on the other computer",
        32 or 33 => "Remote control failed",
        35 or 36 or 38 or 48 => "The other computer gave a reason that is no longer in use",
        37 => "Somebody else is helping already, or an earlier connection of yours has not been given up yet, which takes half a minute",
        40 => "The person you want to help did not answer",
        41 => "The person you want to help said no",
        42 => "Access to the session was denied",
        43 => "The user was not found",
        45 => "An invitation cannot be used by the person who made it",
        47 => "The two programs have no version in common",
        50 => "The other computer is shutting down",
        51 => "The invitation was taken back",
        52 => "The network failed on the other computer",
        53 => "The invitation does not fit the session",
        300 or 302 => "The view of the screen ended",
        301 => "The other screen changed its size or colours",
        _ => null,
    };
}
