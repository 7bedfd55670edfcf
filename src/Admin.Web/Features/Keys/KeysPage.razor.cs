using System.Globalization;
using Admin.Data;
using Admin.Data.Keys;
using Admin.Web.Auth;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Admin.Web.Features.Keys;

/// <summary>The machine keys, and the way to make and revoke one.</summary>
public sealed partial class KeysPage : ComponentBase
{
    private string _name = "";
    private KeyScope _scope;
    private int _days = 365;
    private bool _asked;
    private IReadOnlyList<MachineKey>? _keys;
    private NewKey? _made;
    private Problem? _problem;

    /// <summary>Whether revoked and expired keys are shown too.</summary>
    [SupplyParameterFromQuery(Name = "all")]
    private string? AllText { get; set; }

    private bool All => bool.TryParse(AllText, out var all) && all;

    /// <summary>What was typed before somebody had to sign in again.</summary>
    [SupplyParameterFromQuery(Name = "name")]
    private string? Name { get; set; }

    [SupplyParameterFromQuery(Name = "scope")]
    private string? Scope { get; set; }

    [SupplyParameterFromQuery(Name = "days")]
    private string? DaysText { get; set; }

    private int? Days => int.TryParse(DaysText, CultureInfo.InvariantCulture, out var days) ? days : null;

    [Inject]
    private MachineKeys Keys { get; set; } = default!;

    [Inject]
    private Guard Guard { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private DateTime Now => Time.GetUtcNow().UtcDateTime;

    private bool CanMake => !_asked && !string.IsNullOrWhiteSpace(_name);

    private IEnumerable<MachineKey> Shown => (_keys ?? []).Where(key => All || KeyWords.IsGood(key, Now));

    protected override async Task OnInitializedAsync()
    {
        _name = Name ?? "";
        _scope = Enum.TryParse<KeyScope>(Scope, ignoreCase: true, out var scope) && Enum.IsDefined(scope) ? scope : KeyScope.Read;
        _days = KeyWords.Lives.Any(life => life.Days == Days) ? Days!.Value : _days;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        try
        {
            _keys = await Keys.ListAsync(CancellationToken.None);
            _problem = null;
        }
        catch (ProblemException e)
        {
            (_keys, _problem) = (null, e.Problem);
        }
    }

    private async Task MakeAsync()
    {
        if (!CanMake)
        {
            return;
        }

        // Whoever has to sign in again first finds the form as it was.
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
        {
            ["name"] = _name,
            ["scope"] = _scope.ToString(),
            ["days"] = _days,
        }), replace: true);
        (_asked, _made) = (true, null);
        NewKey? made = null;
        var refused = await Guard.ActAsync(Policies.AdminFresh, "key.make", _name, async user =>
        {
            made = await Keys.MakeAsync(_name, _scope, _days == 0 ? null : Now.AddDays(_days), user);
            return made.Problem;
        });
        _asked = false;
        if (refused is not null)
        {
            _problem = refused;
            return;
        }

        (_made, _name) = (made, "");
        Navigation.NavigateTo("/keys", replace: true);
        await LoadAsync();
    }

    private async Task RevokeAsync(MachineKey key)
    {
        var sure = await Dialogs.ShowMessageBoxAsync(
            $"Revoke the key {key.Name}?", "Whatever uses it is refused from now on. It can't be made good again; a new one can be made.", yesText: "Revoke it", cancelText: "Keep it");
        if (sure != true)
        {
            return;
        }

        var refused = await Guard.ActAsync(
            Policies.AdminFresh, "key.revoke", key.Title, user => Keys.RevokeAsync(key.Id, user), takesRightsAway: true);
        await LoadAsync();
        _problem = refused ?? _problem;
    }
}
