namespace Beside.Platform.X11.Wire;

/// <summary>Where the server has put an extension.</summary>
internal readonly record struct XExtension(byte MajorOpcode, byte FirstEvent, byte FirstError);
