namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>One input event, from slow-path ([MS-RDPBCGR] 2.2.8.1.1.3) or fast-path (2.2.8.1.2.2) alike; the flags are those of slow path.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Flags">KBDFLAGS for keys, PTRFLAGS for the mouse, PTRXFLAGS for the extended mouse, TS_SYNC flags for Synchronize.</param>
/// <param name="Code">Scancode or UTF-16 code unit; 0 for the mouse.</param>
/// <param name="X">Pixels from the left edge of the shared surface; mouse only.</param>
/// <param name="Y">Pixels from the top edge of the shared surface; mouse only.</param>
public readonly record struct InputEvent(InputEventKind Kind, ushort Flags, ushort Code, ushort X, ushort Y);
