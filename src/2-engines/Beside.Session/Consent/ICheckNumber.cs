namespace Beside.Session.Consent;

/// <summary>Compares what the novice types with the number that the helper reads out. Never gives the number away.</summary>
public interface ICheckNumber
{
    /// <summary>Counts the wrong ones. Not called again after the second.</summary>
    CheckAnswer Answer(string typed);
}
