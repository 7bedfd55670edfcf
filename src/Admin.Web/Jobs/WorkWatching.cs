using Admin.Data.Watchers;

namespace Admin.Web.Jobs;

/// <summary>Has the outside watchers told of what is done from the start on, and of the last of it before the end.</summary>
internal sealed class WorkWatching(WorkWatch watch) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => watch.SettledAsync().WaitAsync(cancellationToken);
}
