namespace Beside.Flows.Quick;

/// <summary>The way to speak to a person, or a script, who meets another one by a code. Called for one thing at a time,
/// from any thread.</summary>
public interface IQuickFace
{
    /// <exception cref="FaceLostException">The face reaches nobody.</exception>
    void Tell(QuickTelling telling);
}
