namespace Beside.Rdp.Client;

/// <summary>The kind of pointer that the server wants to show. [MS-RDPBCGR] 2.2.9.1.1.4.</summary>
public enum PointerKind
{
    /// <summary>SYSPTR_DEFAULT: the arrow of the client's own system.</summary>
    Default,

    /// <summary>SYSPTR_NULL.</summary>
    Hidden,

    /// <summary>A shape that the server drew.</summary>
    Shape,
}
