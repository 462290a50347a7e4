namespace Beside.Flows.Novice;

/// <summary>What the person who shares says, however the two ends came together. Any thread may call.</summary>
public interface ISharing
{
    /// <summary>For a face of lines: an answer or chat, whichever it is.</summary>
    void TakeLine(string line);

    /// <summary>Something that is not from here covers an open question: it is shown again before anybody can say yes to it.</summary>
    void ShowQuestionAgain();

    /// <inheritdoc cref="Runtime.NoviceHost.Pause"/>
    void Pause();

    /// <inheritdoc cref="Runtime.NoviceHost.Resume"/>
    void Resume();

    /// <inheritdoc cref="Runtime.NoviceHost.StopControl"/>
    void StopControl();

    /// <inheritdoc cref="Runtime.NoviceHost.TakeInputBackAsync"/>
    Task TakeInputBackAsync();

    /// <inheritdoc cref="Runtime.NoviceHost.EndSession"/>
    void EndSession();

    /// <inheritdoc cref="Runtime.NoviceHost.Stop"/>
    void Stop();

    /// <summary>Lets helpers come, and the novice decide, until it is over and the face has been told so. Once.</summary>
    /// <exception cref="FaceLostException">The face reaches nobody any more; everything has been ended.</exception>
    Task<NoviceFlowEnd> RunAsync();
}
