using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Wire;

namespace Beside.Rdp.Server;

/// <summary>[MS-RDPBCGR] 3.3.5.8.1 and 3.3.5.8.2: input by slow path and by fast path.</summary>
public sealed partial class ServerConnection
{
    private void ReceiveSlowPathInput(scoped ref PduReader reader)
    {
        string outer = reader.Enter("TS_INPUT_PDU");
        int count = reader.ReadUInt16LittleEndian("numEvents");
        reader.Skip(2, "pad2Octets");
        for (int i = 0; i < count; i++)
        {
            if (SlowPathInput.TryRead(ref reader, out InputEvent input))
                Emit(new ServerOutput.InputReceived(input));
        }

        reader.Leave(outer);
    }

    private void ReceiveFastPath(Span<byte> frame)
    {
        var reader = new PduReader("TS_FP_INPUT_PDU", frame);
        FastPathHeader header = FastPathHeader.Read(ref reader);
        PduReader body = reader;
        if (_security == SecurityLayer.StandardRdp)
        {
            reader.Require(header.IsEncrypted, RdpRule.NotEncrypted, "fpInputHeader", "not encrypted");
            body = EncryptedPdu.Decrypt(_decryptor!, frame, ref reader, header.HasSecureChecksum);
        }

        body.Require(
            _security == SecurityLayer.StandardRdp || !header.IsEncrypted, RdpRule.EncryptedTwice, "fpInputHeader", "encrypted twice");
        int count = header.EventCount > 0 ? header.EventCount : body.ReadUInt8("numEvents");
        for (int i = 0; i < count; i++)
        {
            if (FastPathInput.TryRead(ref body, out InputEvent input) && _phase == ConnectionPhase.Active)
                Emit(new ServerOutput.InputReceived(input));
        }
    }
}
