namespace Beside.Flows.Novice;

/// <summary>How the person, or the script, who shares is spoken to. Called for one thing at a time.</summary>
public interface INoviceFace
{
    /// <summary>How long a question has to be the last thing on this face's screen before a yes counts; null: a script, which has a screen of its own.</summary>
    TimeSpan? ReadingTime { get; }

    /// <summary>Returns when it has been said: nothing else is on its way to the screen then.</summary>
    /// <returns>Whether anything was said: a face keeps some things to itself.</returns>
    bool Tell(Telling telling);
}
