using Admin.Data;
using Admin.Data.Diagnostics;
using Admin.Data.State;
using Admin.Web.Auth;
using Admin.Web.Jobs;
using Microsoft.AspNetCore.Components;

namespace Admin.Web.Features.Diagnostics;

/// <summary>What each check found, with evidence, cause, and the command that mends it.</summary>
public sealed partial class DiagnosticsPage : ComponentBase, IDisposable
{
    private static readonly TimeSpan DiagnosisEvery = DiagnosisJob.Every;

    private bool _looking;
    private Problem? _problem;

    /// <summary>The check whose evidence is open, so that a link can be sent.</summary>
    [SupplyParameterFromQuery(Name = "check")]
    private string? Check { get; set; }

    /// <summary>"attention" leaves out what is fine or not set up.</summary>
    [SupplyParameterFromQuery(Name = "show")]
    private string? Show { get; set; }

    [Inject]
    private Diagnosis Diagnosis { get; set; } = default!;

    [Inject]
    private AdminStateDatabase State { get; set; } = default!;

    [Inject]
    private Guard Guard { get; set; } = default!;

    private DiagnosisReport? Report => Diagnosis.Latest;

    private bool OnlyTrouble => Show == "attention";

    public void Dispose() => Diagnosis.Changed -= OnChanged;

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
        {
            Diagnosis.Changed += OnChanged;
        }
    }

    private static string Summary(DiagnosisReport report)
    {
        var trouble = report.Checks.Count(c => c.Verdict == Verdict.Trouble);
        var unknown = report.Checks.Count(c => c.Verdict == Verdict.Unknown);
        return (trouble, unknown) switch
        {
            (0, 0) => "No trouble found.",
            (0, _) => $"No trouble found, but {unknown} could not be told.",
            (1, 0) => "One trouble found.",
            (_, 0) => $"{trouble} troubles found.",
            _ => $"{(trouble == 1 ? "One trouble" : $"{trouble} troubles")} found, and {unknown} could not be told.",
        };
    }

    /// <summary>Worst first.</summary>
    private List<CheckResult> Shown(DiagnosisReport report) =>
        [.. report.Checks.Where(c => !OnlyTrouble || c.Verdict is Verdict.Trouble or Verdict.Unknown || c.Name == Check).OrderByDescending(c => c.Verdict)];

    private async Task LookAsync()
    {
        if (_looking)
        {
            return;
        }

        _looking = true;
        try
        {
            _problem = await Guard.ActAsync(Policies.Operate, "diagnosis.run", "", async _ =>
            {
                await Diagnosis.RunAsync(CancellationToken.None);
                return null;
            });
        }
        finally
        {
            _looking = false;
        }
    }

    private void OnChanged() => _ = InvokeAsync(StateHasChanged);
}
