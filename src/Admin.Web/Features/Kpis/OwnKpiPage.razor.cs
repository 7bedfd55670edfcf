using Admin.Data;
using Admin.Data.Annotations;
using Admin.Data.Kpis;
using Admin.Data.OwnKpis;
using Admin.Data.Snapshots;
using Admin.Web.Auth;
using Admin.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Admin.Web.Features.Kpis;

/// <summary>Declares a KPI: checked and tried before it is saved, filled back afterwards.</summary>
public sealed partial class OwnKpiPage : ComponentBase, IDisposable
{
    private readonly LatestLoad _checks = new();
    private OwnKpiDraft _draft = new();
    private KpiQuery? _checked;
    private OwnKpiPreview? _preview;
    private Problem? _problem;
    private string? _loaded;
    private bool _checking;
    private bool _saving;

    /// <summary>Id of the KPI to change; null: a new one.</summary>
    [SupplyParameterFromQuery(Name = "id")]
    public string? Id { get; set; }

    [Inject]
    private KpiCatalog Catalogue { get; set; } = default!;

    [Inject]
    private OwnKpiFile Own { get; set; } = default!;

    [Inject]
    private OwnKpiCheck Check { get; set; } = default!;

    [Inject]
    private KpiVersions Versions { get; set; } = default!;

    [Inject]
    private SnapshotRunner Runner { get; set; } = default!;

    [Inject]
    private Guard Guard { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private KpiQuery? Former => Id is null ? null : Catalogue.Own.FirstOrDefault(q => q.Name == Id && q.Kpis.Count == 1);

    private bool IsBusy => _checking || _saving;

    /// <summary>Whether what would be saved is what was tried.</summary>
    private bool IsAsChecked => _checked is not null && _draft.ToQuery(Former) is { } now && KpiYaml.Entry(now) == KpiYaml.Entry(_checked);

    public void Dispose()
    {
        Runner.ProgressChanged -= OnProgress;
        _checks.Dispose();
    }

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
        {
            Runner.ProgressChanged += OnProgress;
        }
    }

    protected override void OnParametersSet()
    {
        if (_loaded == (Id ?? ""))
        {
            return;
        }

        _loaded = Id ?? "";
        (_checked, _preview) = (null, null);
        _draft = Former is { } former ? OwnKpiDraft.Of(former) : new OwnKpiDraft();
        _problem = Id is not null && Former is null
            ? new Problem($"There is no KPI '{Id}' that was declared on this page.", "Nothing was changed.", "Those of kpis.yaml are changed in that file; below, a new one can be declared.")
            : null;
    }

    private async Task CheckAsync()
    {
        (_preview, _problem) = (null, null);
        if (_draft.ToQuery(Former) is not { } query)
        {
            _preview = OwnKpiPreview.Refused(["choose a kind: it decides how days become a month, and a wrong one makes wrong numbers"]);
            return;
        }

        _checked = query;
        _checking = true;
        var newest = _checks.Start();
        try
        {
            _problem = await Guard.ActAsync(Policies.Admin, "kpi.check", query.Name, async _ =>
            {
                _preview = await Check.RunAsync(query, newest);
                return null;
            });
        }
        catch (OperationCanceledException) when (newest.IsCancellationRequested)
        {
            // It was stopped, or the page is left.
        }
        finally
        {
            _checking = false;
        }
    }

    private void Stop() => _checks.Start();

    private Task SaveAsync() => IsAsChecked && _preview is { IsGood: true } ? SaveAsync("kpi.save", _checked!) : Task.CompletedTask;

    private Task RetireAsync(bool retired) => Former is { } former ? SaveAsync(retired ? "kpi.retire" : "kpi.resume", former with { Retired = retired }) : Task.CompletedTask;

    private async Task SaveAsync(string action, KpiQuery query)
    {
        var by = "";
        _problem = await Guard.ActAsync(Policies.Admin, action, query.Name, name =>
        {
            by = name;
            return Task.FromResult(Save(query));
        });
        if (_problem is null)
        {
            await CountAsync(query, by);
        }
    }

    private Problem? Save(KpiQuery query)
    {
        try
        {
            Own.Save(query);
            return null;
        }
        catch (KpiCatalogException e)
        {
            return new Problem($"The KPI can't be saved: {string.Join("; ", e.Mistakes.Select(m => m.Reason))}.", "The KPIs are as they were.", "Correct it and check it again.");
        }
    }

    /// <summary>The run belongs to the runner: it goes on when the page is left.</summary>
    private async Task CountAsync(KpiQuery query, string user)
    {
        _saving = true;
        try
        {
            await Versions.NoteAsync(Catalogue, CancellationToken.None);
            _problem = (await Runner.RunAsync(RunTrigger.Manual, user, CancellationToken.None)).Problem;
        }
        finally
        {
            _saving = false;
        }

        if (_problem is null)
        {
            Navigation.NavigateTo($"/kpis?q={Uri.EscapeDataString(query.Name)}");
        }
    }

    private void OnProgress() => _ = InvokeAsync(StateHasChanged);
}
