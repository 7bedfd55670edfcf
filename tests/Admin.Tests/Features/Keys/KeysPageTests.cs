using Admin.Data.Audit;
using Admin.Data.Keys;
using Admin.Data.State;
using Admin.Tests.Features.Audit;
using Admin.Web.Auth;
using Admin.Web.Features.Keys;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Admin.Tests.Features.Keys;

public sealed class KeysPageTests : StatePage
{
    private MachineKeys Keys => Services.GetRequiredService<MachineKeys>();

    [Fact]
    public async Task An_empty_list_says_what_keys_are_for_and_a_key_that_is_made_is_shown_once()
    {
        await OpenAsync();
        var page = Render<KeysPage>();
        page.WaitForAssertion(() => Assert.Equal("There is no key yet", page.Find(".empty h2").TextContent));
        Assert.Equal("true", page.Find("form .button-primary").GetAttribute("aria-disabled"));

        await page.Find("#key-name").InputAsync(new() { Value = "grafana" });
        await page.Find("#key-scope").ChangeAsync(new() { Value = "Operate" });
        await page.Find("form").SubmitAsync();

        var secret = page.Find("#made-key").GetAttribute("value")!;
        var check = await Keys.CheckAsync(secret);
        Assert.Equal(("grafana", KeyScope.Operate, "olga"), (check.Key!.Name, check.Key.Scope, check.Key.CreatedBy));
        Assert.Contains("grafana", page.Find("tbody th").TextContent, StringComparison.Ordinal);
        await page.FindAll(".made button")[0].ClickAsync(new());
        Assert.DoesNotContain(secret[..16], page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(secret[..16], Render<KeysPage>().Markup, StringComparison.Ordinal);
        Assert.Equal(("olga", "key.make", "grafana", AuditOutcome.Done), await NewestLineAsync());
    }

    [Fact]
    public async Task Whoever_lost_the_right_meanwhile_makes_no_key_and_is_told()
    {
        await OpenAsync();
        var page = Render<KeysPage>();
        page.WaitForElement("#key-name");
        await page.Find("#key-name").InputAsync(new() { Value = "grafana" });
        Authorization.SetPolicies(Policies.Read);

        await page.Find("form").SubmitAsync();

        Assert.Contains("may not do this", page.Find(".problem .what").TextContent, StringComparison.Ordinal);
        Assert.Empty(await Keys.ListAsync(Cancel));
        Assert.Equal(("olga", "key.make", "grafana", AuditOutcome.Refused), await NewestLineAsync());
    }

    [Fact]
    public async Task Only_good_keys_are_listed_unless_all_are_asked_for()
    {
        await OpenAsync();
        await Keys.MakeAsync("good", KeyScope.Read, null, "olga");
        await Keys.RevokeAsync((await Keys.MakeAsync("gone", KeyScope.Admin, null, "olga")).Key!.Id, "otto");
        var page = Render<KeysPage>();

        page.WaitForAssertion(() => Assert.StartsWith("good", Assert.Single(page.FindAll("tbody th")).TextContent, StringComparison.Ordinal));
        Navigation.NavigateTo("/keys?all=true");
        var all = Render<KeysPage>();
        all.WaitForAssertion(() => Assert.Equal(2, all.FindAll("tbody th").Count));
        Assert.Contains("Revoked by otto", all.Markup, StringComparison.Ordinal);
        Assert.Single(all.FindAll("tbody button"));
    }

    [Fact]
    public void While_the_admin_state_can_not_be_read_the_page_says_so()
    {
        var page = Render<KeysPage>();

        Assert.NotEmpty(page.Find(".problem .what").TextContent);
        Assert.Empty(page.FindAll("form"));
    }

    private async Task<(string, string, string, AuditOutcome)> NewestLineAsync()
    {
        await using var context = await Services.GetRequiredService<IDbContextFactory<AdminStateContext>>().CreateDbContextAsync(Cancel);
        var line = await context.Audit.OrderByDescending(l => l.Id).FirstAsync(Cancel);
        return (line.Actor, line.Action, line.Target, line.Outcome);
    }
}
