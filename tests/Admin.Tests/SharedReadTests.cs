using Admin.Data;

namespace Admin.Tests;

public sealed class SharedReadTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_who_ask_while_one_is_read_share_the_next_reading_which_begins_after_they_asked()
    {
        var begun = 0;
        var gate = new SemaphoreSlim(0);
        var shared = new SharedRead<int>();

        var first = shared.ReadAsync(ReadAsync, Cancelled);
        while (Volatile.Read(ref begun) == 0)
        {
            await Task.Yield();
        }

        var others = Enumerable.Range(0, 200).Select(_ => shared.ReadAsync(ReadAsync, Cancelled)).ToArray();
        Assert.Equal(1, begun);
        gate.Release(2);

        Assert.Equal(1, await first);
        Assert.All(await Task.WhenAll(others), reading => Assert.Equal(2, reading));
        gate.Release();
        Assert.Equal(3, await shared.ReadAsync(ReadAsync, Cancelled));

        async Task<int> ReadAsync()
        {
            var mine = Interlocked.Increment(ref begun);
            await gate.WaitAsync(Cancelled);
            return mine;
        }
    }

    [Fact]
    public async Task A_reading_that_fails_tells_all_who_shared_it_and_the_next_is_tried()
    {
        var shared = new SharedRead<int>();

        await Assert.ThrowsAsync<InvalidOperationException>(() => shared.ReadAsync(() => throw new InvalidOperationException("not now"), Cancelled));

        Assert.Equal(7, await shared.ReadAsync(() => Task.FromResult(7), Cancelled));
    }

    [Fact]
    public async Task One_who_leaves_takes_the_answer_from_nobody()
    {
        var answer = new TaskCompletionSource<int>();
        var shared = new SharedRead<int>();
        using var leaving = new CancellationTokenSource();
        var left = shared.ReadAsync(() => answer.Task, leaving.Token);
        var stays = shared.ReadAsync(() => answer.Task, Cancelled);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        answer.SetResult(5);

        Assert.Equal(5, await stays);
    }
}
