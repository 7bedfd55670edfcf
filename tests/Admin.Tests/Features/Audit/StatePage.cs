using Admin.Data.State;
using Admin.Web.Auth;
using Admin.Web.Components.Ages;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;

namespace Admin.Tests.Features.Audit;

/// <summary>Pages over a real admin state, for an administrator who has just signed in.</summary>
public abstract class StatePage : BunitContext
{
    private readonly TemporaryFolder _folder = new();

    protected StatePage()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Authorization = AddAuthorization();
        Authorization.SetAuthorized("olga").SetPolicies(Policies.Read, Policies.Operate, Policies.Admin, Policies.AdminFresh);
        Services.AddLogging();
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero)));
        Services.AddAdminState(_folder.File("admin-state.db")).AddAudit();
        Services.AddMudServices();
        Services.AddScoped<AgeTicker>();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    protected BunitAuthorizationContext Authorization { get; }

    protected BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();

    protected Task OpenAsync() => Services.GetRequiredService<AdminStateDatabase>().OpenAsync(Cancel);

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}
