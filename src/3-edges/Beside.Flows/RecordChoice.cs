using Beside.Policy;

namespace Beside.Flows;

/// <summary>Whether a record is kept, by policy, person and settings, in this order.</summary>
/// <param name="IsKept">A record is kept.</param>
/// <param name="IsRequired">Everything that happens must be recorded.</param>
/// <param name="Notice">Why it is not as the person asked for it; null if it is.</param>
public readonly record struct RecordChoice(bool IsKept, bool IsRequired, Notice? Notice)
{
    /// <param name="logging">The value of <see cref="PolicyCatalog.LoggingEnabled"/> and its source.</param>
    /// <exception cref="ObstacleException">A record is required and forbidden at once.</exception>
    public static RecordChoice Make(EffectiveValue logging, RecordOptions options)
    {
        bool isOn = logging.Value is PolicyValue.Number { Value: 1 };
        bool hasFolder = options.Folder is not null;
        if (logging.IsForced && isOn)
            return new(true, true, options.IsOff ? new Notice.RecordForced(logging) : null);
        if (logging.IsForced && options.IsRequired)
            throw new ObstacleException(new Obstacle.RecordForbidden(logging));
        if (logging.IsForced)
            return new(false, false, hasFolder ? new Notice.RecordForbidden(logging) : null);
        return new(!options.IsOff && (isOn || options.IsRequired || hasFolder), options.IsRequired, null);
    }
}
