namespace Beside.Rdp.Client;

/// <summary>[MS-RDPBCGR] 2.2.5.1.1 errorInfo (TS_SET_ERROR_INFO_PDU) in words for a person.</summary>
public static class ErrorInfoText
{
    /// <summary>Returns a sentence. For unspecified codes, and if more words would not help, it ends with the number.</summary>
    public static string Describe(uint code) => IndependentOfProtocol(code) ?? Licensing(code) ?? ConnectionBroker(code) ?? Specific(code)
        ?? (Misunderstood(code) is { } what
            ? $"The other computer ended the connection because it did not accept {what} (0x{code:X8})."
            : $"The other computer ended the connection for a reason that we do not know (0x{code:X8}).");

    private static string? IndependentOfProtocol(uint code) => code switch
    {
        0x00000000 => "Nothing is wrong.",   // ERRINFO_NONE
        0x00000001 => "An administrator of the other computer ended the connection.",   // ERRINFO_RPC_INITIATED_DISCONNECT
        0x00000002 => "An administrator of the other computer logged the session off.",   // ERRINFO_RPC_INITIATED_LOGOFF
        0x00000003 => "The other computer ended the connection because nothing happened for too long.",   // ERRINFO_IDLE_TIMEOUT
        0x00000004 => "The other computer ended the connection because its time limit was reached.",   // ERRINFO_LOGON_TIMEOUT
        0x00000005 => "Somebody else connected and took this connection's place.",   // ERRINFO_DISCONNECTED_BY_OTHERCONNECTION
        0x00000006 => "The other computer has run out of memory.",   // ERRINFO_OUT_OF_MEMORY
        0x00000007 => "The other computer refused the connection.",   // ERRINFO_SERVER_DENIED_CONNECTION
        0x00000009 => "This account may not connect to the other computer.",   // ERRINFO_SERVER_INSUFFICIENT_PRIVILEGES
        // ERRINFO_SERVER_FRESH_CREDENTIALS_REQUIRED
        0x0000000A => "The other computer does not accept saved passwords: type the password again.",
        0x0000000B => "The person at the other computer ended the connection.",   // ERRINFO_RPC_INITIATED_DISCONNECT_BYUSER
        0x0000000C => "The person at the other computer logged off.",   // ERRINFO_LOGOFF_BY_USER
        0x0000000F => "The other computer's display driver was not ready in time.",   // ERRINFO_CLOSE_STACK_ON_DRIVER_NOT_READY
        0x00000010 => "The program that draws the other computer's desktop has crashed.",   // ERRINFO_SERVER_DWM_CRASH
        0x00000011 => "The other computer's display driver could not start.",   // ERRINFO_CLOSE_STACK_ON_DRIVER_FAILURE
        // ERRINFO_CLOSE_STACK_ON_DRIVER_IFACE_FAILURE
        0x00000012 => "The other computer's display driver started, but could not be used.",
        0x00000017 => "The other computer's logon program has crashed.",   // ERRINFO_SERVER_WINLOGON_CRASH
        0x00000018 => "A system process of the other computer has crashed.",   // ERRINFO_SERVER_CSRSS_CRASH
        0x00000019 => "The other computer is shutting down.",   // ERRINFO_SERVER_SHUTDOWN
        0x0000001A => "The other computer is restarting.",   // ERRINFO_SERVER_REBOOT
        _ => null,
    };

    private static string? Licensing(uint code) => code switch
    {
        0x00000100 => "Something went wrong in the other computer's licensing.",   // ERRINFO_LICENSE_INTERNAL
        0x00000101 => "The other computer found no server that issues its licences.",   // ERRINFO_LICENSE_NO_LICENSE_SERVER
        0x00000102 => "The other computer has no licence left for this connection.",   // ERRINFO_LICENSE_NO_LICENSE
        0x00000103 => "The other computer could not read what we said about licences.",   // ERRINFO_LICENSE_BAD_CLIENT_MSG
        // ERRINFO_LICENSE_HWID_DOESNT_MATCH_LICENSE
        0x00000104 => "The licence that we showed the other computer belongs to another machine.",
        0x00000105 => "The licence that we showed the other computer is not valid.",   // ERRINFO_LICENSE_BAD_CLIENT_LICENSE
        0x00000106 => "The other computer could not finish its questions about licences.",   // ERRINFO_LICENSE_CANT_FINISH_PROTOCOL
        0x00000107 => "Our side broke off the other computer's questions about licences.",   // ERRINFO_LICENSE_CLIENT_ENDED_PROTOCOL
        0x00000108 => "The other computer could not decrypt what we said about licences.",   // ERRINFO_LICENSE_BAD_CLIENT_ENCRYPTION
        0x00000109 => "The other computer could not renew the licence for this connection.",   // ERRINFO_LICENSE_CANT_UPGRADE_LICENSE
        0x0000010A => "The other computer has no licence for remote connections at all.",   // ERRINFO_LICENSE_NO_REMOTE_CONNECTIONS
        _ => null,
    };

    private static string? ConnectionBroker(uint code) => code switch
    {
        0x00000400 => "The requested computer could not be found.",   // ERRINFO_CB_DESTINATION_NOT_FOUND
        0x00000402 => "The requested computer is still getting ready.",   // ERRINFO_CB_LOADING_DESTINATION
        0x00000404 => "No way to the requested computer could be found.",   // ERRINFO_CB_REDIRECTING_TO_DESTINATION
        0x00000405 => "The requested virtual machine did not wake up.",   // ERRINFO_CB_SESSION_ONLINE_VM_WAKE
        0x00000406 => "The requested virtual machine did not start.",   // ERRINFO_CB_SESSION_ONLINE_VM_BOOT
        0x00000407 => "The requested virtual machine has no address.",   // ERRINFO_CB_SESSION_ONLINE_VM_NO_DNS
        0x00000408 => "None of the computers that may serve this connection is free.",   // ERRINFO_CB_DESTINATION_POOL_NOT_FREE
        0x00000409 => "The connection was cancelled.",   // ERRINFO_CB_CONNECTION_CANCELLED
        0x00000410 => "The settings of this connection lead to no computer.",   // ERRINFO_CB_CONNECTION_ERROR_INVALID_SETTINGS
        0x00000411 => "The requested virtual machine took too long to start.",   // ERRINFO_CB_SESSION_ONLINE_VM_BOOT_TIMEOUT
        0x00000412 => "The requested virtual machine cannot be watched while it starts.",   // ERRINFO_CB_SESSION_ONLINE_VM_SESSMON_FAILED
        _ => null,
    };

    private static string? Specific(uint code) => code switch
    {
        0x0000112D => "The other computer has no way of drawing that we understand.",   // ERRINFO_GRAPHICSMODENOTSUPPORTED
        0x0000112E => "The other computer could not restart its drawing.",   // ERRINFO_GRAPHICSSUBSYSTEMRESETFAILED
        0x0000112F => "The other computer's drawing has failed.",   // ERRINFO_GRAPHICSSUBSYSTEMFAILED
        0x00001134 => "The requested desktop is larger than the other computer allows.",   // ERRINFO_VIRTUALDESKTOPTOOLARGE
        0x00001191 => "The other computer could not renew the keys that protect the connection.",   // ERRINFO_UPDATESESSIONKEYFAILED
        0x00001192 => "The other computer could not decrypt what we sent.",   // ERRINFO_DECRYPTFAILED
        0x00001193 => "The other computer could not encrypt what it wanted to send.",   // ERRINFO_ENCRYPTFAILED
        0x00001194 => "The other computer and we do not agree about encryption.",   // ERRINFO_ENCPKGMISMATCH
        // ERRINFO_DECRYPTFAILED2
        0x00001195 => "The other computer could not decrypt what we sent: data may have been lost or changed on the way.",
        _ => null,
    };

    /// <summary>The codes by which a server says what of ours it could not read, or did not expect: a fault of one of
    /// the two programs, whatever a person does.</summary>
    private static string? Misunderstood(uint code) => code switch
    {
        0x10C9 or 0x10CA => "a message of an unknown type",
        0x10CB => "a message at a time when none was expected",
        0x10CD or 0x10CE => "a control message",
        0x10CF or 0x10D0 or 0x10DE => "a key or a mouse movement",
        0x10D1 => "a request to draw the screen again",
        0x10D2 or 0x10D3 => "the first message of the connection",
        0x10D4 or 0x10D5 or 0x10E5 => "the answer about what we can do",
        0x10DA or 0x10DB or 0x10DC or 0x10DD => "the list of kept pictures",
        0x10DF or 0x10F4 or 0x10F5 or 0x10F6 or 0x10F7 or 0x10F8 => "a report about kept pictures",
        0x10E0 or (>= 0x1111 and <= 0x1126) => "a message that was too short for its protection",
        0x10E1 or 0x10EC or 0x10ED or 0x10EF or 0x112A or 0x112B or 0x1133 => "a message on a channel",
        0x10E2 => "a message that was too short",
        0x10E3 => "a request to stop drawing",
        0x10E7 or 0x10E8 or 0x10E9 or 0x10EA => "the list of what we can do",
        0x10F0 => "a request for more channels than there may be",
        0x10F3 => "a request for a single program, which it does not allow",
        0x1129 or 0x1135 or 0x1136 => "the list of our screens",
        0x112C => "a report about a picture that was shown",
        0x1130 or 0x1131 or 0x1132 => "our time zone",
        _ => null,
    };
}
