using Beside.Pixels;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Wire;

namespace Beside.Rdp.Client;

/// <summary>[MS-RDPBCGR] 3.2.5.8 and 3.2.5.11: input, and which parts the client wants to see. All of it is dropped
/// while the session is not active.</summary>
public sealed partial class ClientConnection
{
    private const ushort ServerUserId = 1002;   // where servers stand in MCS; nobody looks at it
    private const int MaxRefreshAreas = byte.MaxValue;

    /// <summary>Fast path where the server takes it, slow path otherwise.</summary>
    public void SendInput(InputEvent input)
    {
        if (_phase != ClientPhase.Active) return;
        if (_takesFastPathInput) SendFastPathInput(input);
        else SendSlowPathInput(input);
    }

    /// <summary>2.2.11.3: nobody looks, or somebody looks again. Not told to a server that does not say (2.2.7.1.1)
    /// that it obeys.</summary>
    public void SuppressOutput(bool isSuppressed)
    {
        if (_phase != ClientPhase.Active || !_suppressesOutput) return;
        InclusiveRectangle whole = new(0, 0, (ushort)(_desktop.Width - 1), (ushort)(_desktop.Height - 1));
        _sender.SendShareData(ShareDataType.SuppressOutput, new SuppressOutputPdu(!isSuppressed, isSuppressed ? null : whole));
    }

    /// <summary>2.2.11.2: asks for these parts again, or for the whole desktop if there are too many. As with
    /// <see cref="SuppressOutput"/>, only from a server that offers it.</summary>
    public void RefreshRect(params ReadOnlySpan<Rectangle16> areas)
    {
        if (_phase != ClientPhase.Active || !_refreshes) return;
        var desktop = Rectangle16.FromSize(0, 0, _desktop.Width, _desktop.Height);
        List<InclusiveRectangle> wanted = [];
        foreach (Rectangle16 area in areas.Length > MaxRefreshAreas ? [desktop] : areas)
        {
            Rectangle16 part = area.Intersect(desktop);
            if (!part.IsEmpty)
                wanted.Add(new(part.Left, part.Top, (ushort)(part.Right - 1), (ushort)(part.Bottom - 1)));
        }

        if (wanted.Count > 0)
            _sender.SendShareData(ShareDataType.RefreshRect, new RefreshRectPdu(wanted));
    }

    /// <summary>[MS-RDPRFX] 2.2.3.1: a frame has been shown; the server counts on it.</summary>
    public void AcknowledgeFrame(uint frameId)
    {
        if (_phase == ClientPhase.Active)
            _sender.SendShareData(ShareDataType.FrameAcknowledge, new FrameAcknowledgePdu(frameId));
    }

    /// <summary>2.2.8.1.2 TS_FP_INPUT_PDU with one event.</summary>
    private void SendFastPathInput(InputEvent input)
    {
        int size = FastPathInput.SizeOf(input);
        PduWriter writer = _sender.BeginFastPath(eventCount: 1, size);
        FastPathInput.Write(ref writer, input);
        _sender.EndFastPath(size);
    }

    private void SendSlowPathInput(InputEvent input)
    {
        const int Size = 2 /* numEvents */ + 2 /* pad2Octets */ + SlowPathInput.EventSize;
        PduWriter writer = _sender.BeginShareData(ShareDataType.Input, Size);
        writer.WriteUInt16LittleEndian(1);
        writer.WriteUInt16LittleEndian(0);
        SlowPathInput.Write(ref writer, input);
        _sender.EndShareData(Size);
    }
}
