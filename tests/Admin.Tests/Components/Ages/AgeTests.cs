using Admin.Web.Components.Ages;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.Components.Ages;

public sealed class AgeTests : BunitContext
{
    private static readonly DateTime Moment = new(2026, 11, 22, 9, 0, 5, DateTimeKind.Utc);
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(Moment));

    public AgeTests()
    {
        Services.AddSingleton<TimeProvider>(_time);
        Services.AddScoped<AgeTicker>();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Fact]
    public void Carries_the_exact_moment_for_people_and_machines()
    {
        var age = Render<Age>(parameters => parameters.Add(a => a.At, Moment)).Find("time");

        Assert.Equal("2026-11-22 09:00:05 UTC", age.GetAttribute("title"));
        Assert.Equal("2026-11-22T09:00:05.000000Z", age.GetAttribute("datetime"));
    }

    [Fact]
    public void Stays_true_while_the_page_is_open()
    {
        var age = Render<Age>(parameters => parameters.Add(a => a.At, Moment));
        Assert.Equal("just now", age.Find("time").TextContent);

        _time.Advance(TimeSpan.FromHours(3));

        age.WaitForAssertion(() => Assert.Equal("3 h ago", age.Find("time").TextContent));
    }
}
