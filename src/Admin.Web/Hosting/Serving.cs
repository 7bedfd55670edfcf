using Admin.Data.Backups;
using Admin.Data.Store;
using Admin.Web.Auth;
using Admin.Web.Configuration;
using Microsoft.AspNetCore.Connections;

namespace Admin.Web.Hosting;

internal static class Serving
{
    public static IServiceCollection AddHosting(this IServiceCollection services) => services
        .AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365))
        .AddSingleton<ListeningAddress>()
        .AddSingleton<BackupDue>()
        .AddSingleton<StoreOpening>();

    /// <summary>Makes the first run, and opens a store again that could not be opened.</summary>
    public static IServiceCollection AddStoreOpening(this IServiceCollection services) =>
        services.AddHostedService(all => all.GetRequiredService<StoreOpening>());

    /// <summary>Makes the store this process's own. It is opened once the app serves: who asks meanwhile waits, see <see cref="UseStoreOpening"/>.</summary>
    /// <exception cref="StartRefusedException">The store belongs to another app.</exception>
    public static Task ClaimStoreAsync(this WebApplication app) =>
        app.Services.GetRequiredService<StoreOpening>().ClaimAsync(app.Lifetime.ApplicationStopping);

    /// <summary>Opens the stores before anything is served.</summary>
    /// <exception cref="StartRefusedException">The store belongs to another app, or holds the other kind of data.</exception>
    public static Task OpenStoresAsync(this WebApplication app) =>
        app.Services.GetRequiredService<StoreOpening>().OpenAtOnceAsync(app.Lifetime.ApplicationStopping);

    /// <summary>
    /// Lets a request wait for the stores, so that nobody is turned away who comes right after a start. What goes before this, the liveness of the process,
    /// is answered at once.
    /// </summary>
    public static IApplicationBuilder UseStoreOpening(this WebApplication app)
    {
        var opening = app.Services.GetRequiredService<StoreOpening>();
        return app.Use((context, next) => opening.Settled is { IsCompletedSuccessfully: true, Result: true } ? next(context) : OnceOpenAsync(opening, context, next));
    }

    private static async Task OnceOpenAsync(StoreOpening opening, HttpContext context, RequestDelegate next)
    {
        if (await opening.Settled.WaitAsync(context.RequestAborted))
        {
            await next(context);
        }
        else
        {
            context.Abort();
        }
    }

    /// <summary>Once the server listens, says beside the store where and by which token its owner can speak to it.</summary>
    public static void AnnounceToOwner(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
        app.Services.GetRequiredService<KpiStore>().Announce(
            new Uri(app.Services.GetRequiredService<ListeningAddress>().Value), app.Services.GetRequiredService<OwnerToken>().Value));

    /// <summary>Serves until the process is told to stop.</summary>
    /// <exception cref="StartRefusedException">An address can't be listened on, or the store was refused after all.</exception>
    public static async Task ServeAsync(this WebApplication app)
    {
        // Asked for now: at its end the app takes its services with it.
        var opening = app.Services.GetRequiredService<StoreOpening>();
        var stopping = app.Lifetime.ApplicationStopping;
        try
        {
            await app.RunAsync();
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new StartRefusedException($"{e.Message.TrimEnd('.')}. Stop the program that listens there, or set PORT or ASPNETCORE_URLS to another; for example PORT=3002");
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Told to stop before it had begun to serve.
        }

        if (opening.Refusal is { } refusal)
        {
            throw refusal;
        }
    }
}
