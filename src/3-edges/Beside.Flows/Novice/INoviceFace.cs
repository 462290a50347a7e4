namespace Beside.Flows.Novice;

/// <summary>The way to speak to the person, or the script, that shares: a terminal, lines of JSON, a window. It is
/// called for one thing at a time, from any thread.</summary>
/// <remarks>What the person says goes the other way: <see cref="NoviceDialogue.Answer"/> and
/// <see cref="NoviceDialogue.Say"/>, or <see cref="NoviceDialogue.Take"/> for a line.</remarks>
public interface INoviceFace
{
    /// <summary>False for every face that a person looks at: there a question has to be the last thing to be read for
    /// <see cref="Session.Novice.OpenQuestion.ReadingTime"/> before a yes counts.</summary>
    /// <remarks>A script has a screen of its own, and keeps to that itself.</remarks>
    bool IsScript { get; }

    /// <summary>Returns when it has been said: nothing else is on its way to the screen then.</summary>
    /// <returns>Whether it covers an open question: false if the face did not show it, or shows it where it neither
    /// hides the question nor comes after it.</returns>
    bool Tell(Telling telling);
}
