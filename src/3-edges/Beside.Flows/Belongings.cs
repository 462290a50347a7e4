namespace Beside.Flows;

/// <summary>What was opened for a session, closed in the opposite order.</summary>
internal sealed class Belongings : IAsyncDisposable
{
    private readonly Stack<object> _opened = new();

    public T Add<T>(T opened)
        where T : class
    {
        _opened.Push(opened);
        return opened;
    }

    public async ValueTask DisposeAsync()
    {
        while (_opened.TryPop(out object? opened))
        {
            if (opened is IAsyncDisposable asynchronous)
                await asynchronous.DisposeAsync().ConfigureAwait(false);
            else if (opened is IDisposable disposable)
                disposable.Dispose();
        }
    }
}
