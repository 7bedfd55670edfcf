using System.Security.Claims;
using Admin.Web.Configuration;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Admin.Web.Auth.Sessions;

/// <summary>
/// Who looks at an open page, now. A page that stays open asks again as often as requests do, and hears at once when its session changes or ends:
/// it loses its rights without being loaded anew.
/// </summary>
internal sealed partial class CircuitSession(SessionCheck check, SessionBook book, AdminSettings settings, TimeProvider clock, ILogger<CircuitSession> logger)
    : ServerAuthenticationStateProvider, IDisposable
{
    private static readonly AuthenticationState Nobody = new(new ClaimsPrincipal(new ClaimsIdentity()));

    private readonly CancellationTokenSource _left = new();
    private string? _id;
    private Session? _shown;

    public void Dispose()
    {
        book.Changed -= OnChanged;
        _left.Cancel();
        _left.Dispose();
    }

    /// <summary>Begins to look, once the page is open.</summary>
    private async Task WatchAsync()
    {
        _id = SessionClaims.SessionOf((await GetAuthenticationStateAsync()).User);
        if (_id is not null)
        {
            _shown = await book.FindAsync(_id, _left.Token);
            book.Changed += OnChanged;
            _ = RepeatAsync(_left.Token);
        }
    }

    private void OnChanged(string id)
    {
        if (id == _id)
        {
            _ = LookAsync(_left.Token);
        }
    }

    private async Task RepeatAsync(CancellationToken left)
    {
        using var timer = new PeriodicTimer(settings.Access.Recheck, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(left))
            {
                await LookAsync(left);
            }
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            // The page is left.
        }
    }

    private async Task LookAsync(CancellationToken left)
    {
        try
        {
            var session = await check.CurrentAsync(_id!, left);
            if (session is null || (session.Role, session.Name, session.SignedInAt) != (_shown?.Role, _shown?.Name, _shown?.SignedInAt))
            {
                _shown = session;
                Show(session is null ? Nobody : new AuthenticationState(session.ToPrincipal()));
            }
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            // The page is left.
        }
        catch (Exception e)
        {
            // Nobody knows who it is: then it is nobody.
            Log.Unknown(logger, e);
            Show(Nobody);
        }
    }

    private void Show(AuthenticationState state) => SetAuthenticationState(Task.FromResult(state));

    /// <summary>Prerendered pages are over before anything can change; only circuits are watched.</summary>
    internal sealed class Watch(AuthenticationStateProvider provider) : CircuitHandler
    {
        public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken) =>
            provider is CircuitSession session ? session.WatchAsync() : Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "It could not be found out whether a session still lives; its page is shut")]
        public static partial void Unknown(ILogger logger, Exception exception);
    }
}
