using Admin.E2E.Apps;

namespace Admin.E2E.Provider;

/// <summary>One app whose people sign in at the provider, for all tests of a class.</summary>
public sealed class ProviderApp(OpenIdProvider provider) : IAsyncLifetime
{
    private RunningApp? _app;

    public OpenIdProvider Provider => provider;

    public Uri Address => _app!.Address;

    public string Log => _app!.Log;

    public string Folder => _app!.Folder;

    public async ValueTask InitializeAsync() => _app = await RunningApp.StartAsync(database: null, more: provider.Settings());

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }
}
