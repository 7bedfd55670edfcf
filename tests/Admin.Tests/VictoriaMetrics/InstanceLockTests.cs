using Admin.Data.VictoriaMetrics;
using Admin.Tests.Servers;

namespace Admin.Tests.VictoriaMetrics;

public sealed class InstanceLockTests
{
    [Fact]
    public async Task A_directory_is_held_while_an_instance_runs_on_it_and_free_afterwards()
    {
        await using var server = await VictoriaMetricsServer.StartNewAsync();

        Assert.True(InstanceLock.IsHeld(server.DataPath));
        await server.KillAsync();
        Assert.False(InstanceLock.IsHeld(server.DataPath));
        await server.StartAsync();
        Assert.True(InstanceLock.IsHeld(server.DataPath));
    }

    [Fact]
    public void A_directory_without_a_lock_file_is_free()
    {
        using var folder = new TemporaryFolder();

        Assert.False(InstanceLock.IsHeld(folder.Path));
    }
}
