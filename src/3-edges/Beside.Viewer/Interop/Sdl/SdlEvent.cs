using System.Runtime.InteropServices;
using System.Text;

namespace Beside.Viewer;

/// <summary>SDL_events.h SDL_Event, a union; which fields hold depends on <see cref="Type"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 56)]
internal unsafe struct SdlEvent
{
    [FieldOffset(0)] public SdlEventType Type;

    // SDL_WindowEvent
    [FieldOffset(12)] public SdlWindowChange WindowChange;

    // SDL_SysWMEvent; of SDL, and gone with the next event
    [FieldOffset(8)] public SdlXKeyMessage* XKey;

    // SDL_KeyboardEvent
    [FieldOffset(13)] public byte IsRepeat;
    [FieldOffset(16)] public int Scancode;
    [FieldOffset(20)] public int KeySymbol;
    [FieldOffset(24)] public ushort Modifiers;

    // SDL_MouseMotionEvent, SDL_MouseButtonEvent
    [FieldOffset(16)] public byte Button;
    [FieldOffset(20)] public int X;
    [FieldOffset(24)] public int Y;

    // SDL_MouseWheelEvent
    [FieldOffset(28)] public float WheelX;
    [FieldOffset(32)] public float WheelY;

    // SDL_TextInputEvent, SDL_TextEditingEvent
    [FieldOffset(12)] private fixed byte _text[32];

    /// <summary>UTF-8 up to its terminator.</summary>
    public string Text
    {
        get
        {
            fixed (byte* text = _text)
            {
                var bytes = new ReadOnlySpan<byte>(text, 32);
                int end = bytes.IndexOf((byte)0);
                return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
            }
        }
    }
}
