namespace Beside.Ra.Control;

/// <summary>[MS-RA] 2.2.1.3 msgType of REMOTEDESKTOP_CTL_BUFHEADER. FreeRDP ends the session on a type above 12.</summary>
public enum ControlMessageType : uint
{
    /// <summary>REMOTEDESKTOP_CTL_REMOTE_CONTROL_DESKTOP.</summary>
    RemoteControlDesktop = 1,

    /// <summary>REMOTEDESKTOP_CTL_RESULT.</summary>
    Result = 2,

    /// <summary>REMOTEDESKTOP_CTL_AUTHENTICATE.</summary>
    Authenticate = 3,

    /// <summary>REMOTEDESKTOP_CTL_SERVER_ANNOUNCE.</summary>
    ServerAnnounce = 4,

    /// <summary>REMOTEDESKTOP_CTL_DISCONNECT.</summary>
    Disconnect = 5,

    /// <summary>REMOTEDESKTOP_CTL_VERSIONINFO.</summary>
    VersionInfo = 6,

    /// <summary>REMOTEDESKTOP_CTL_ISCONNECTED.</summary>
    IsConnected = 7,

    /// <summary>REMOTEDESKTOP_CTL_VERIFY_PASSWORD.</summary>
    VerifyPassword = 8,

    /// <summary>REMOTEDESKTOP_EXPERT_ON_VISTA.</summary>
    ExpertOnVista = 9,

    /// <summary>REMOTEDESKTOP_CTL_RANOVICE_NAME.</summary>
    RaNoviceName = 10,

    /// <summary>REMOTEDESKTOP_CTL_RAEXPERT_NAME.</summary>
    RaExpertName = 11,

    /// <summary>REMOTEDESKTOP_CTL_TOKEN.</summary>
    Token = 12,
}
