namespace Beside.Policy.Formats;

/// <summary>The format of a file with policies.</summary>
public enum PolicyFormat
{
    /// <summary>Our own, with the registry's names.</summary>
    Json,

    /// <summary>Registry.pol, [MS-GPREG].</summary>
    Pol,

    /// <summary>An export of the registry editor.</summary>
    Reg,

    /// <summary>For the Policy CSP.</summary>
    SyncMl,

    /// <summary>The text of the tool LGPO.</summary>
    Lgpo,

    /// <summary>Registry.pol in the XML of Samba's backups.</summary>
    SambaXml,
}
