using System.Buffers.Binary;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Wire;

namespace Beside.Rdp.Client;

/// <summary>[MS-RDPBCGR] 3.2.5.5 and 3.2.5.9: the PDUs of the share, of a running session above all.</summary>
public sealed partial class ClientConnection
{
    private bool _takesFastPathInput;
    private bool _takesUnicodeInput;
    private bool _suppressesOutput;
    private bool _refreshes;
    private bool _wasActive;
    private (int Width, int Height, int ColorDepth) _desktop;

    /// <summary>The server takes characters as well as keys.</summary>
    public bool TakesUnicodeInput => _takesUnicodeInput;

    private void ReceiveShare(scoped ref PduReader reader, Instant now)
    {
        while (reader.Remaining >= ShareControlHeader.HeaderSize && _phase != ClientPhase.Closed)
        {
            if (BinaryPrimitives.ReadUInt16LittleEndian(reader.PeekRemaining()) == ShareControlHeader.FlowMarker)
                return;
            ShareControlHeader header = ShareControlHeader.Read(ref reader);
            PduReader body = reader.SliceAtMost(header.TotalLength - ShareControlHeader.HeaderSize, "totalLength");
            switch (header.Type)
            {
                case ShareControlType.DemandActive when _phase is ClientPhase.Licensing or ClientPhase.CapabilitiesExchange:
                    OnDemandActive(DemandActivePdu.Read(ref body), now);
                    break;
                case ShareControlType.DeactivateAll when _phase is ClientPhase.ConnectionFinalization or ClientPhase.Active:
                    Begin(ClientPhase.CapabilitiesExchange, now);
                    _fragments.Reset();
                    break;
                case ShareControlType.ServerRedirect:
                    Close(ClientCloseReason.Redirected, "the server sends us to another machine, which an invitation never does");
                    break;
                case ShareControlType.Data:
                    ReceiveShareData(ref body, now);
                    break;
                default:
                    break;   // liberal: what a server adds is passed over
            }
        }
    }

    private void ReceiveShareData(scoped ref PduReader reader, Instant now)
    {
        ShareDataHeader header = ShareDataHeader.Read(ref reader);
        PduReader body = Decompress(header, ref reader);
        if (header.Type is ShareDataType.Update or ShareDataType.Pointer) FinalizeForUpdate(now);
        switch (header.Type)
        {
            case ShareDataType.SetErrorInfo:
                OnErrorInfo(SetErrorInfoPdu.Read(ref body).ErrorInfo);
                break;
            case ShareDataType.FontMap when _phase == ClientPhase.ConnectionFinalization:
                OnFinalized(now);
                break;
            case ShareDataType.ShutdownDenied when _phase == ClientPhase.Leaving:
                Close(ClientCloseReason.ByClient, HasLeft);   // 3.2.5.4.2: the person has decided already
                break;
            case ShareDataType.Update when _phase == ClientPhase.Active:
                ReceiveSlowPathUpdate(ref body);
                break;
            case ShareDataType.Pointer when _phase == ClientPhase.Active:
                ReceiveSlowPathPointer(ref body);
                break;
            default:
                break;   // Synchronize, Control, Save Session Info, keyboard indicators and what else a server says
        }
    }

    private void OnErrorInfo(uint code)
    {
        if (code != 0) Emit(new ClientOutput.ErrorInfo(code));   // 2.2.5.1.1: ERRINFO_NONE
    }
}
