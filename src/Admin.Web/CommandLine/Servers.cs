using Admin.Data.Store;
using Admin.Web.Auth;
using Admin.Web.Configuration;
using Admin.Web.Hosting;

namespace Admin.Web.CommandLine;

/// <summary>
/// Finds whom a verb speaks to: the server that runs on the store, or, when none runs, one made for this verb alone, on a free port of this
/// machine and without jobs. So there is one way in which things are done, and never two processes on one store.
/// </summary>
internal sealed class Servers(Func<string[], WebApplication> build)
{
    /// <summary>An app with these settings that has opened nothing and serves nobody.</summary>
    /// <param name="settings">NAME=VALUE, each.</param>
    /// <exception cref="StartRefusedException">A setting can't be used.</exception>
    public WebApplication Make(IReadOnlyList<string> settings) => build([.. settings.Select(setting => $"--{setting}")]);

    /// <param name="settings">NAME=VALUE, each.</param>
    /// <exception cref="StartRefusedException">A setting can't be used, or the store is held by a process that does not serve.</exception>
    public async Task<ServerSession> ReachAsync(IReadOnlyList<string> settings, CancellationToken cancellationToken)
    {
        var app = Make([.. settings, "ASPNETCORE_URLS=http://127.0.0.1:0"]);
        try
        {
            var path = app.Services.GetRequiredService<AdminSettings>().Store.Path;
            if (StoreHolder.ReadRunning(path) is { Address: { } address, Token: { } token })
            {
                await app.DisposeAsync();
                return new ServerSession(address, token, ownServer: null);
            }

            await app.OpenStoresAsync();
            await app.StartAsync(cancellationToken);
            return new ServerSession(
                new Uri(app.Services.GetRequiredService<ListeningAddress>().Value), app.Services.GetRequiredService<OwnerToken>().Value, app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }
}
