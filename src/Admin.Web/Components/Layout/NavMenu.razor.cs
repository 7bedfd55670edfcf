using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace Admin.Web.Components.Layout;

/// <summary>The way to every page; on a narrow screen behind a button.</summary>
public sealed partial class NavMenu : ComponentBase, IDisposable
{
    private static readonly (string Href, string Title, string Icon, NavLinkMatch Match)[] Pages =
    [
        ("", "Overview", Icons.Material.Outlined.SpaceDashboard, NavLinkMatch.All),
        ("trends", "Trends", Icons.Material.Outlined.Timeline, NavLinkMatch.Prefix),
        ("months", "Months", Icons.Material.Outlined.CalendarMonth, NavLinkMatch.Prefix),
        ("kpis", "KPIs", Icons.Material.Outlined.ListAlt, NavLinkMatch.Prefix),
        ("query", "Ask the history", Icons.Material.Outlined.Terminal, NavLinkMatch.Prefix),
        ("snapshots", "Snapshots", Icons.Material.Outlined.CameraAlt, NavLinkMatch.Prefix),
        ("backups", "Backups", Icons.Material.Outlined.Inventory2, NavLinkMatch.Prefix),
        ("alerts", "Alerts", Icons.Material.Outlined.Notifications, NavLinkMatch.Prefix),
        ("reports", "Reports", Icons.Material.Outlined.MailOutline, NavLinkMatch.Prefix),
        ("operations", "Operations", Icons.Material.Outlined.Hub, NavLinkMatch.Prefix),
        ("diagnostics", "Diagnostics", Icons.Material.Outlined.MonitorHeart, NavLinkMatch.Prefix),
    ];

    /// <summary>For those who may do everything.</summary>
    private static readonly (string Href, string Title, string Icon, NavLinkMatch Match)[] AdminPages =
    [
        ("keys", "Keys", Icons.Material.Outlined.Key, NavLinkMatch.Prefix),
        ("audit", "Audit", Icons.Material.Outlined.FactCheck, NavLinkMatch.Prefix),
    ];

    private bool _open;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    public void Dispose() => Navigation.LocationChanged -= Close;

    protected override void OnInitialized() => Navigation.LocationChanged += Close;

    private void Close(object? sender, LocationChangedEventArgs moved)
    {
        if (_open)
        {
            _open = false;
            _ = InvokeAsync(StateHasChanged);
        }
    }
}
