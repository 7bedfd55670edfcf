using Admin.Web.Components;

namespace Admin.Tests.Components;

public sealed class LatestLoadTests
{
    [Fact]
    public void A_newer_load_cancels_the_one_before()
    {
        using var loads = new LatestLoad();
        var first = loads.Start();
        var second = loads.Start();

        Assert.True(first.IsCancellationRequested);
        Assert.False(second.IsCancellationRequested);
    }

    [Fact]
    public void Leaving_the_page_cancels_the_last_and_any_later()
    {
        var loads = new LatestLoad();
        var last = loads.Start();
        loads.Dispose();

        Assert.True(last.IsCancellationRequested);
        Assert.True(loads.Start().IsCancellationRequested);
    }
}
