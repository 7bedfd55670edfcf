using Admin.E2E.Apps;
using Admin.E2E.Browsers;
using Admin.E2E.Pages;
using Admin.Tests.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Admin.E2E;

/// <summary>Backups that are not in the folder any more come back into the wizard: from off-site, and out of a person's hands.</summary>
public sealed class RestoreSourcesTests(Chromium chromium)
{
    [Fact]
    public async Task A_lost_backup_comes_back_from_off_site_and_another_by_upload()
    {
        await using var remote = await RcloneRemote.CreateAsync();
        await using var app = await RunningApp.StartAsync(database: null, more: new Dictionary<string, string>
        {
            ["OffSite__Remote"] = remote.Vault.Remote,
            ["OffSite__Config"] = remote.Config,
            ["Backups__Schedule"] = "off",
        });
        await using var browser = await chromium.OpenAsync();
        var overview = await app.SignInAsync(browser);
        await app.FirstRunEndsAsync();
        await Expect(overview.Figure("total_users")).ToBeVisibleAsync();
        var backups = new BackupsPage(browser);
        await backups.OpenAsync(app.Address);
        await Expect(backups.OffSite).ToContainTextAsync("No good copy at vault:mana/backups yet");
        await Expect(backups.Schedule).ToContainTextAsync("None is scheduled");
        await backups.BackUpAsync();
        var backup = (await backups.Rows.First.GetByRole(AriaRole.Link).InnerTextAsync()).Trim();
        await backups.OffSite.GetByRole(AriaRole.Button, new() { Name = "Copy or compare" }).ClickAsync();
        await Expect(backups.OffSite).ToContainTextAsync($"{backup} at vault:mana/backups. Every file was read back");
        await Expect(backups.Sizes).ToContainTextAsync("are free on their volume. That is room for");
        await backups.Sizes.GetByRole(AriaRole.Link, new() { Name = "Table" }).ClickAsync();
        await Expect(backups.Sizes.GetByRole(AriaRole.Table)).ToBeVisibleAsync();
        await Expect(backups.Retention).ToContainTextAsync("It would remove nothing.");
        Assert.Equal("", string.Join('\n', await browser.AxeViolationsAsync()));

        // All that was on this machine is gone; a person still has the files.
        var hands = Directory.CreateTempSubdirectory("admin-e2e-hands-");
        foreach (var file in Directory.GetFiles(app.SampleBackups))
        {
            File.Move(file, Path.Combine(hands.FullName, Path.GetFileName(file)));
        }

        var wizard = new RestorePage(browser);
        await wizard.OpenAsync(app.Address);
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Look what is there" }).ClickAsync();
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = $"Fetch {backup}" }).ClickAsync();
        await Expect(browser.Page.GetByRole(AriaRole.Heading, new() { Name = $"Is {backup} sound?" })).ToBeVisibleAsync();
        await wizard.FollowAsync("Continue");
        await Expect(wizard.Days("Days that would be lost")).ToHaveTextAsync("0");

        foreach (var file in Directory.GetFiles(Path.Combine(app.SampleBackups, "uploaded")))
        {
            File.Delete(file);
        }

        await backups.OpenAsync(app.Address);
        await Expect(backups.Rows).ToHaveCountAsync(0);
        await browser.Page.GetByLabel("Files of a backup").SetInputFilesAsync(Directory.GetFiles(hands.FullName));
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Upload" }).ClickAsync();
        await Expect(browser.Page.GetByText("The files have arrived.")).ToBeVisibleAsync();
        await Expect(backups.Rows.First).ToContainTextAsync("uploaded");
        await wizard.OpenAsync(app.Address);
        await browser.Page.GetByLabel("As it was on").FillAsync(backup[..10]);
        await browser.Page.GetByLabel("As it was on").PressAsync("Tab");
        await Expect(browser.Page.GetByText("The newest of that day or before")).ToBeVisibleAsync();
        Assert.Equal("", string.Join('\n', await browser.AxeViolationsAsync()));
        await browser.Page.GetByRole(AriaRole.Link, new() { Name = $"Choose {backup}", Exact = true }).ClickAsync();
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Verify" }).ClickAsync();
        await wizard.FollowAsync("Continue");
        await Expect(wizard.Days("Days that would be lost")).ToHaveTextAsync("0");
        hands.Delete(recursive: true);
        Assert.DoesNotContain(browser.Complaints, complaint => complaint.Contains("uncaught", StringComparison.Ordinal));
    }
}
