using Admin.Data.Audit;
using Admin.Web.Features.Audit;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Admin.Tests.Features.Audit;

public sealed class AuditLogPageTests : StatePage
{
    private static readonly AuditActor Olga = new(ActorKind.Session, "olga");

    [Fact]
    public async Task Nothing_yet_then_lines_newest_first_with_words_for_what_the_colour_says()
    {
        await OpenAsync();
        var empty = Render<AuditLogPage>();
        empty.WaitForAssertion(() => Assert.Equal("Nobody has done anything yet", empty.Find(".empty h2").TextContent));

        await WriteAsync(Olga, "backup.remove", "2026-01-28", AuditOutcome.Done);
        await WriteAsync(AuditActor.Unknown, "read", "<b>/api</b>", AuditOutcome.Refused);
        var page = Render<AuditLogPage>();

        page.WaitForAssertion(() => Assert.Equal(["refused", "done"], page.FindAll(".outcome").Select(o => o.TextContent.Trim())));
        Assert.Empty(page.FindAll("td b"));
        Assert.Contains("in a browser", page.FindAll("tbody tr")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_says_what_is_looked_for_and_older_lines_are_one_link_away()
    {
        await OpenAsync();
        for (var i = 0; i < 60; i++)
        {
            await WriteAsync(Olga, "note.add", $"note {i}", AuditOutcome.Done);
        }

        await WriteAsync(new AuditActor(ActorKind.Key, "key deploy"), "note.add", "other", AuditOutcome.Done);
        Navigation.NavigateTo("/audit?actor=olga&action=&outcome=done&target=");
        var page = Render<AuditLogPage>();

        page.WaitForAssertion(() => Assert.Equal(50, page.FindAll("tbody tr").Count));
        Assert.DoesNotContain("other", page.Find("tbody").TextContent, StringComparison.Ordinal);
        Assert.Equal("/api/v1/audit/export.csv?actor=olga&outcome=done", page.FindAll("a[download]")[0].GetAttribute("href"));
        Navigation.NavigateTo(page.FindAll("nav.foot a")[^1].GetAttribute("href")!);
        var older = Render<AuditLogPage>();
        older.WaitForAssertion(() => Assert.Equal(10, older.FindAll("tbody tr").Count));
        Assert.Equal("Newest", Assert.Single(older.FindAll("nav.foot a")).TextContent);
    }

    [Fact]
    public async Task No_match_is_no_empty_log_and_a_state_that_can_not_be_read_is_told()
    {
        var broken = Render<AuditLogPage>();
        Assert.NotEmpty(broken.Find(".problem .what").TextContent);

        await OpenAsync();
        Navigation.NavigateTo("/audit?actor=nobody");
        var page = Render<AuditLogPage>();
        page.WaitForAssertion(() => Assert.Equal("No line is like that", page.Find(".empty h2").TextContent));
    }

    private Task WriteAsync(AuditActor actor, string action, string target, AuditOutcome outcome) =>
        Services.GetRequiredService<AuditLog>().WriteAsync(new AuditEntry(actor, action, target, outcome, null, "192.0.2.7"));
}
