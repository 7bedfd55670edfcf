using System.Security.Claims;
using Admin.Web.Auth;
using Admin.Web.Auth.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.Auth;

public sealed class FreshSignInTests
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(15);
    private static readonly DateTimeOffset Now = new(2026, 3, 12, 10, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _clock = new(Now);

    [Theory]
    [InlineData(0, true)]
    [InlineData(15, true)]
    [InlineData(16, false)]
    [InlineData(60 * 24 * 7, false)]
    public async Task A_sign_in_is_fresh_for_a_while(int minutesAgo, bool fresh) =>
        Assert.Equal(fresh, await IsFreshAsync(Olga(Now.AddMinutes(-minutesAgo))));

    [Fact]
    public async Task A_session_that_grows_old_stops_being_fresh()
    {
        var user = Olga(Now);
        Assert.True(await IsFreshAsync(user));

        _clock.Advance(Within + TimeSpan.FromSeconds(1));

        Assert.False(await IsFreshAsync(user));
    }

    [Fact]
    public async Task A_sign_in_of_which_nobody_knows_the_time_is_not_fresh() =>
        Assert.False(await IsFreshAsync(Olga(null)));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    [InlineData("999999999999999")]
    public async Task A_time_that_makes_no_sense_is_not_fresh(string time) =>
        Assert.False(await IsFreshAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim(SessionClaims.SignedInAt, time)], Schemes.Session))));

    [Fact]
    public async Task A_key_has_nobody_to_ask() =>
        Assert.True(await IsFreshAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, Roles.Admin)], Schemes.Key))));

    private static ClaimsPrincipal Olga(DateTimeOffset? signedInAt) =>
        new Session("id", "sub", "olga", SignInWays.OpenId, Roles.Admin, signedInAt, Now, Now, null, null).ToPrincipal();

    private async Task<bool> IsFreshAsync(ClaimsPrincipal user)
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddAuthorization()
            .AddSingleton<TimeProvider>(_clock)
            .AddSingleton<IAuthorizationHandler, FreshSignInHandler>()
            .BuildServiceProvider();
        return (await services.GetRequiredService<IAuthorizationService>().AuthorizeAsync(user, null, new FreshSignIn(Within))).Succeeded;
    }
}
