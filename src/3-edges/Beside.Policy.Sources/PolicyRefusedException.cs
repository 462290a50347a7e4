namespace Beside.Policy.Sources;

/// <summary>A file cannot be trusted or read.</summary>
public sealed class PolicyRefusedException(PolicyRefusal refusal, Exception? innerException = null)
    : Exception(refusal.ToString(), innerException)
{
    public PolicyRefusal Refusal { get; } = refusal;
}
