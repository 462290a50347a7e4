namespace Beside.Ra.Control;

/// <summary>[MS-RA] 2.2.2, NAME of an RCCOMMAND; a member is the constant in PascalCase.</summary>
public enum RcCommandName
{
    /// <summary>REMOTECTRLSTART: the expert of version 1 asks for control.</summary>
    RemoteCtrlStart,

    /// <summary>ACCEPTRC: control is granted.</summary>
    AcceptRc,

    /// <summary>REJECTRC: the novice said no.</summary>
    RejectRc,

    /// <summary>DENIEDRC: policy forbids control. The specification prints a blank after it.</summary>
    DeniedRc,

    /// <summary>REMOTECTRLEND: the expert gives control back.</summary>
    RemoteCtrlEnd,

    /// <summary>TAKECONTROL: the novice took control back.</summary>
    TakeControl,

    /// <summary>ESCRC: the novice pressed the panic key.</summary>
    EscRc,

    /// <summary>ABORTRC: the expert gives up because of an error.</summary>
    AbortRc,

    /// <summary>TYPINGSTART: the expert is typing a chat message.</summary>
    TypingStart,

    /// <summary>EXPERTIP: the expert's address, for the log.</summary>
    ExpertIp,

    /// <summary>SETTINGANNOUNCE, version 3.</summary>
    SettingAnnounce,

    /// <summary>FILEXFER: the sender opens a file transfer.</summary>
    FileXfer,

    /// <summary>PRESTART: voice, version 1, with the members below.</summary>
    PreStart,

    /// <summary>PRESTARTYES.</summary>
    PreStartYes,

    /// <summary>PRESTARTNO.</summary>
    PreStartNo,

    /// <summary>VOIPPREGO.</summary>
    VoipPreGo,

    /// <summary>VOIPPREGO2.</summary>
    VoipPreGo2,

    /// <summary>VOIPGO.</summary>
    VoipGo,

    /// <summary>VOIPGONO.</summary>
    VoipGoNo,

    /// <summary>VOIPQNO.</summary>
    VoipQNo,

    /// <summary>BANDWTOLOW.</summary>
    BandwToLow,

    /// <summary>BANDWTOHIGH.</summary>
    BandwToHigh,

    /// <summary>WIZARDGOOD.</summary>
    WizardGood,

    /// <summary>WIZARDBAD.</summary>
    WizardBad,

    /// <summary>DISABLEVOICE.</summary>
    DisableVoice,
}
