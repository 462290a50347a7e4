using Beside.Session.Facts;

namespace Beside.Session.Records.Exchange;

/// <summary>What a <see cref="HeadExchange"/> tells its owner. Act on them in order.</summary>
public abstract record HeadExchangeOutput
{
    private HeadExchangeOutput()
    {
    }

    /// <summary>For the other side.</summary>
    public sealed record Send(byte[] Message) : HeadExchangeOutput;

    /// <summary>For our record. It holds what we signed before the signature leaves.</summary>
    public sealed record Write(SessionFact Fact) : HeadExchangeOutput;

    /// <summary>Call <see cref="HeadExchange.Offer"/> with the record's last line.</summary>
    public sealed record OfferDue : HeadExchangeOutput;

    /// <summary>The other side broke the rules, so the exchange has ended. The session and our own record continue.</summary>
    /// <param name="Detail">Our own words, for a log.</param>
    public sealed record Ended(string Detail) : HeadExchangeOutput;
}
