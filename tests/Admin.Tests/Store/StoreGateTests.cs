using Admin.Data.Store;

namespace Admin.Tests.Store;

public sealed class StoreGateTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Readers_share_the_gate_with_each_other_and_with_the_writer()
    {
        using var gate = new StoreGate();
        using var first = await gate.EnterReadAsync(Cancelled);
        using var second = await gate.EnterReadAsync(Cancelled);
        using var writer = await gate.EnterWriteAsync(Cancelled);
    }

    [Fact]
    public async Task Only_one_writes_at_a_time()
    {
        using var gate = new StoreGate();
        var first = await gate.EnterWriteAsync(Cancelled);
        var second = gate.EnterWriteAsync(Cancelled);
        Assert.False(second.IsCompleted);
        first.Dispose();
        (await second).Dispose();
    }

    [Fact]
    public async Task Who_wants_to_be_alone_waits_for_readers_and_lets_no_new_one_in()
    {
        using var gate = new StoreGate();
        var reader = await gate.EnterReadAsync(Cancelled);
        var alone = gate.EnterExclusiveAsync(Cancelled);
        var late = gate.EnterReadAsync(Cancelled);
        Assert.False(alone.IsCompleted);
        Assert.False(late.IsCompleted);

        reader.Dispose();
        var exclusive = await alone;
        Assert.False(late.IsCompleted);
        exclusive.Dispose();
        (await late).Dispose();
    }

    [Fact]
    public async Task Who_would_be_alone_without_waiting_is_refused_while_anybody_is_in()
    {
        using var gate = new StoreGate();
        using (await gate.EnterReadAsync(Cancelled))
        {
            Assert.Null(gate.TryEnterExclusive());
        }

        using (await gate.EnterWriteAsync(Cancelled))
        {
            Assert.Null(gate.TryEnterExclusive());
        }

        var alone = gate.TryEnterExclusive();
        Assert.NotNull(alone);
        var reader = gate.EnterReadAsync(Cancelled);
        Assert.False(reader.IsCompleted);
        alone.Dispose();
        (await reader).Dispose();
    }

    [Fact]
    public async Task Giving_up_on_being_alone_lets_the_others_on()
    {
        using var gate = new StoreGate();
        using var reader = await gate.EnterReadAsync(Cancelled);
        using var impatient = new CancellationTokenSource();
        var alone = gate.EnterExclusiveAsync(impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => alone);

        using var writer = await gate.EnterWriteAsync(Cancelled);
        using var second = await gate.EnterReadAsync(Cancelled);
    }

    [Fact]
    public async Task Leaving_twice_counts_once()
    {
        using var gate = new StoreGate();
        var reader = await gate.EnterReadAsync(Cancelled);
        using var other = await gate.EnterReadAsync(Cancelled);
        reader.Dispose();
        reader.Dispose();
        Assert.False(gate.EnterExclusiveAsync(Cancelled).IsCompleted);
    }
}
