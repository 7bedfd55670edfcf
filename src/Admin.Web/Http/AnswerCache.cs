using System.Collections.Concurrent;
using Admin.Data.Store;

namespace Admin.Web.Http;

/// <summary>
/// Keeps answers as bytes for as long as they are true: until the store is written to, or the UTC day ends. The numbers change a few times a
/// day and are asked for far more often.
/// </summary>
internal sealed class AnswerCache : IDisposable
{
    /// <summary>Every distinct question is an entry, and strangers may ask where <c>ANONYMOUS_READ</c> is on.</summary>
    internal const int MostBytes = 32 * 1024 * 1024;

    private readonly ConcurrentDictionary<Question, Answer> _answers = new();
    private readonly KpiStore _store;
    private readonly TimeProvider _clock;
    private long _bytes;

    public AnswerCache(KpiStore store, TimeProvider clock)
    {
        _store = store;
        _clock = clock;
        store.Changed += Clear;
    }

    internal int Count => _answers.Count;

    /// <summary>Today (UTC), by which questions such as "the last 30 days" are answered.</summary>
    public DateOnly Today => DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);

    /// <summary>The answer where it is here already and still true; otherwise null.</summary>
    /// <param name="name">As for <see cref="GetAsync"/>.</param>
    public Answer? Known(string name) =>
        _store.Status.IsReadable && _store.Version is { } version && _answers.TryGetValue(new Question(version, Today, name), out var known) ? known : null;

    /// <summary>The answer to a question about the recorded numbers; null where <paramref name="read"/> has none.</summary>
    /// <param name="name">Names the question with all its parameters.</param>
    /// <param name="read">Is given the same today as the answer's tag names.</param>
    /// <exception cref="StoreUnavailableException">The store can't be read.</exception>
    public async Task<Answer?> GetAsync<T>(string name, Func<DateOnly, CancellationToken, Task<T?>> read, CancellationToken cancellationToken)
        where T : class
    {
        // Taken before reading: an answer may be newer than its tag says, never older.
        var status = _store.Status;
        if (!status.IsReadable || _store.Version is not { } version)
        {
            throw new StoreUnavailableException(status);
        }

        var question = new Question(version, Today, name);
        if (_answers.TryGetValue(question, out var known))
        {
            return known;
        }

        if (await read(question.Today, cancellationToken) is not { } value)
        {
            return null;
        }

        var answer = Answer.Of(value, $"{version.StoreId:N}-{version.Sequence}-{question.Today:yyyyMMdd}");
        Keep(question, answer);
        return answer;
    }

    public void Dispose() => _store.Changed -= Clear;

    private void Keep(Question question, Answer answer)
    {
        if (answer.Size > MostBytes / 4)
        {
            return;
        }

        if (Interlocked.Add(ref _bytes, answer.Size) > MostBytes)
        {
            Clear();
            Interlocked.Add(ref _bytes, answer.Size);
        }

        _answers[question] = answer;
    }

    private void Clear()
    {
        _answers.Clear();
        Interlocked.Exchange(ref _bytes, 0);
    }

    private sealed record Question(StoreVersion Version, DateOnly Today, string Name);
}
