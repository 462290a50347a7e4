using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Pdus.Rdpbcgr.Capabilities;
using Beside.Wire;

namespace Beside.Testing.Rdp;

public sealed partial class ScriptedRdpClient
{
    private readonly List<byte> _fragments = [];

    /// <summary>What the server's sets announce, after <see cref="DemandActive"/>.</summary>
    public CapabilitySets ServerCapabilities => DemandActive!.Capabilities;

    /// <summary>Any share data PDU; <paramref name="body"/> follows its Share Data Header.</summary>
    public void SendShareData(ShareDataType type, byte[] body)
    {
        byte[] share = [.. new ShareDataHeader(DemandActive!.ShareId, type, (ushort)(body.Length + 4)).ToArray(), .. body];
        SendShare(ShareControlType.Data, share);
    }

    public void SendSlowPathInput(params InputEvent[] events)
    {
        byte[] body = new byte[4 + (events.Length * SlowPathInput.EventSize)];
        var writer = new PduWriter(body);
        writer.WriteUInt16LittleEndian((ushort)events.Length);
        writer.WriteUInt16LittleEndian(0);
        foreach (InputEvent input in events) SlowPathInput.Write(ref writer, input);
        SendShareData(ShareDataType.Input, body);
    }

    public void SendFastPathInput(params InputEvent[] events)
    {
        byte[] body = new byte[events.Sum(FastPathInput.SizeOf)];
        var writer = new PduWriter(body);
        foreach (InputEvent input in events) FastPathInput.Write(ref writer, input);
        SendFastPathInput((byte)events.Length, body);
    }

    /// <summary>Events as they lie on the wire.</summary>
    /// <param name="count">Up to 15; 0 where <paramref name="body"/> starts with the count.</param>
    public void SendFastPathInput(byte count, byte[] body)
    {
        byte[] signature = _encryptor is null ? [] : Encrypt(body);
        int length = FastPathHeader.HeaderSize + signature.Length + body.Length;
        _toServer.AddRange(
            new FastPathHeader(count, _encryptor is not null, _encryptor is not null && options.SaltedChecksum, (ushort)length).ToArray());
        _toServer.AddRange(signature);
        _toServer.AddRange(body);
    }

    public void SendRaw(params ReadOnlySpan<byte> bytes) => _toServer.AddRange(bytes);

    public void SendDisconnect() =>
        SendMcs(new Beside.Rdp.Pdus.Mcs.DisconnectProviderUltimatumPdu(Beside.Rdp.Pdus.Mcs.McsReason.UserRequested));

    private void SendShare(ShareControlType type, byte[] body) => SendSecured(
        IoChannelId,
        [.. new ShareControlHeader((ushort)(ShareControlHeader.HeaderSize + body.Length), type, _userId).ToArray(), .. body]);

    private void ReceiveShare(byte[] body)
    {
        var reader = new PduReader("server", body);
        switch (ShareControlHeader.Read(ref reader).Type)
        {
            case ShareControlType.DemandActive:
                DemandActive = DemandActivePdu.Read(ref reader);
                AnswerDemandActive();
                break;
            case ShareControlType.DeactivateAll:
                IsActive = false;
                break;
            case ShareControlType.Data:
                ReceiveShareData(ShareDataHeader.Read(ref reader).Type, ref reader);
                break;
            default:
                break;
        }
    }

    /// <summary>As the products do: everything at once.</summary>
    private void AnswerDemandActive()
    {
        if (!options.ConfirmsActive) return;
        SendShare(ShareControlType.ConfirmActive, new ConfirmActivePdu(DemandActive!.ShareId, options.Capabilities).ToArray());
        SendShareData(ShareDataType.Synchronize, new SynchronizePdu(_userId).ToArray());
        SendShareData(ShareDataType.Control, new ControlPdu(ControlAction.Cooperate).ToArray());
        SendShareData(ShareDataType.Control, new ControlPdu(ControlAction.RequestControl).ToArray());
        SendShareData(ShareDataType.FontList, new FontListPdu().ToArray());
    }

    private void ReceiveShareData(ShareDataType type, scoped ref PduReader reader)
    {
        switch (type)
        {
            case ShareDataType.FontMap:
                IsActive = true;
                Activations++;
                break;
            case ShareDataType.SetErrorInfo:
                ErrorInfo = SetErrorInfoPdu.Read(ref reader).ErrorInfo;
                break;
            case ShareDataType.Update or ShareDataType.Pointer:
                SlowPathUpdates.Enqueue((type, reader.ReadRemaining().ToArray()));
                break;
            default:
                break;
        }
    }

    private void ReceiveFastPath(byte[] frame)
    {
        var reader = new PduReader("server", frame);
        FastPathHeader header = FastPathHeader.Read(ref reader);
        byte[] signature = header.IsEncrypted ? reader.ReadBytes(SecurityHeader.DataSignatureSize, "dataSignature").ToArray() : [];
        byte[] body = reader.ReadRemaining().ToArray();
        if (header.IsEncrypted) body = Decrypt(body, signature, header.HasSecureChecksum);

        var updates = new PduReader("server", body);
        while (!updates.IsAtEnd)
        {
            byte updateHeader = updates.ReadUInt8("updateHeader");
            ushort size = updates.ReadUInt16LittleEndian("size");
            _fragments.AddRange(updates.ReadBytes(size, "updateData"));
            var fragmentation = (FastPathFragmentation)((updateHeader >> 4) & 3);
            if (fragmentation is FastPathFragmentation.First or FastPathFragmentation.Next)
                continue;
            Updates.Enqueue(((FastPathUpdateCode)(updateHeader & 0xF), [.. _fragments]));
            _fragments.Clear();
        }
    }
}
