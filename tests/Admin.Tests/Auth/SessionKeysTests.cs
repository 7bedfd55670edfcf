using System.Xml.Linq;
using Admin.Data.State;
using Admin.Web.Auth;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Admin.Tests.Auth;

public sealed class SessionKeysTests
{
    [Fact]
    public async Task A_key_that_was_made_before_the_admin_state_was_open_outlives_a_restart()
    {
        using var folder = new TemporaryFolder();
        await using (var slow = Services(folder))
        {
            slow.GetRequiredService<SessionKeys>().StoreElement(new XElement("key", "early"), "key-early");
            await slow.GetRequiredService<AdminStateDatabase>().OpenAsync(TestContext.Current.CancellationToken);
            slow.GetRequiredService<SessionKeys>().Keep();
            slow.GetRequiredService<SessionKeys>().StoreElement(new XElement("key", "late"), "key-late");
            Assert.Equal(["early", "late"], slow.GetRequiredService<SessionKeys>().GetAllElements().Select(k => k.Value));
        }

        await using var restarted = Services(folder);
        await restarted.GetRequiredService<AdminStateDatabase>().OpenAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["early", "late"], restarted.GetRequiredService<SessionKeys>().GetAllElements().Select(k => k.Value));
    }

    private static ServiceProvider Services(TemporaryFolder folder) => new ServiceCollection()
        .AddLogging(l => l.ClearProviders())
        .AddSingleton(TimeProvider.System)
        .AddAdminState(folder.File("admin-state.db"))
        .AddSingleton<SessionKeys>()
        .BuildServiceProvider();
}
