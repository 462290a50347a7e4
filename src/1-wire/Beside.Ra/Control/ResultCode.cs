namespace Beside.Ra.Control;

/// <summary>[MS-RA] 2.2.6 Remote Assistance error codes that are worth sending. Others are shown as numbers.</summary>
public enum ResultCode : uint
{
    /// <summary>SAFERROR_NOERROR.</summary>
    NoError = 0,

    /// <summary>The user of this computer ended the session.</summary>
    LocalUserDisconnected = 3,

    /// <summary>The connection string is not valid.</summary>
    InvalidParameterString = 24,

    /// <summary>There is no such help session.</summary>
    HelpSessionNotFound = 25,

    /// <summary>Wrong password, version 1.</summary>
    InvalidPassword = 26,

    /// <summary>The invitation has expired.</summary>
    HelpSessionExpired = 27,

    /// <summary>Something broke on the novice's side.</summary>
    InternalError = 34,

    /// <summary>Somebody else is helping.</summary>
    AlreadyBeingHelped = 37,

    /// <summary>The novice did not answer the question.</summary>
    HelpeeNeverResponded = 40,

    /// <summary>SAFERROR_HELPEESAIDNO.</summary>
    HelpeeSaidNo = 41,

    /// <summary>The other side speaks a version that we do not serve.</summary>
    IncompatibleVersion = 47,

    /// <summary>The computer is being shut down.</summary>
    SystemShutdown = 50,

    /// <summary>The user stopped listening.</summary>
    ListeningStopped = 51,

    /// <summary>The passwords do not match, version 2.</summary>
    PasswordsDoNotMatch = 61,

    /// <summary>The shadowed session changed its resolution or colours, version 1.</summary>
    ShadowEndConfigChange = 301,
}
