using Admin.Web.Auth;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.Auth;

public sealed class SignInLinksTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 12, 10, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_link_signs_in_once()
    {
        var links = new SignInLinks(_clock);
        var token = links.Issue()!;

        Assert.True(links.IsLive(token));
        Assert.True(links.TryUse(token));
        Assert.False(links.TryUse(token));
        Assert.False(links.IsLive(token));
    }

    [Fact]
    public async Task Of_many_that_use_a_link_at_once_one_gets_in()
    {
        var links = new SignInLinks(_clock);
        var token = links.Issue()!;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => links.TryUse(token))));

        Assert.Single(outcomes, used => used);
    }

    [Fact]
    public void A_link_dies_after_a_day()
    {
        var links = new SignInLinks(_clock);
        var token = links.Issue()!;

        _clock.Advance(TimeSpan.FromHours(24));

        Assert.False(links.IsLive(token));
        Assert.False(links.TryUse(token));
        Assert.False(links.HasLive);
        Assert.NotNull(links.Issue());
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void A_wrong_token_neither_signs_in_nor_uses_the_link_up(string wrong)
    {
        var links = new SignInLinks(_clock);
        var token = links.Issue()!;

        Assert.False(links.TryUse(wrong));
        Assert.True(links.TryUse(token));
    }

    [Fact]
    public void Asking_for_a_link_does_not_take_the_live_one_away()
    {
        var links = new SignInLinks(_clock);
        var token = links.Issue()!;

        Assert.Null(links.Issue());
        Assert.True(links.TryUse(token));
        Assert.NotEqual(token, links.Issue());
    }

    [Fact]
    public void A_token_has_256_bits()
    {
        Assert.Equal(43, new SignInLinks(_clock).Issue()!.Length);
    }
}
