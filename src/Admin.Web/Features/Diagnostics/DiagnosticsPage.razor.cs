using Admin.Data;
using Admin.Data.Diagnostics;
using Admin.Data.State;
using Admin.Web.Auth;
using Admin.Web.Jobs;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Admin.Web.Features.Diagnostics;

/// <summary>What each check found, with evidence, cause, and the command that mends it.</summary>
public sealed partial class DiagnosticsPage : ComponentBase, IDisposable
{
    private static readonly TimeSpan DiagnosisEvery = DiagnosisJob.Every;

    private readonly CancellationTokenSource _left = new();
    private bool _looking;
    private Problem? _problem;

    /// <summary>The check whose evidence is open, so that a link can be sent.</summary>
    [SupplyParameterFromQuery(Name = "check")]
    private string? Check { get; set; }

    /// <summary>"attention" leaves out what is fine or not set up.</summary>
    [SupplyParameterFromQuery(Name = "show")]
    private string? Show { get; set; }

    [CascadingParameter]
    public required Task<AuthenticationState> Authentication { get; set; }

    [Inject]
    private Diagnosis Diagnosis { get; set; } = default!;

    [Inject]
    private AdminStateDatabase State { get; set; } = default!;

    [Inject]
    private IAuthorizationService Authorization { get; set; } = default!;

    private DiagnosisReport? Report => Diagnosis.Latest;

    private bool OnlyTrouble => Show == "attention";

    public void Dispose()
    {
        Diagnosis.Changed -= OnChanged;
        _left.Cancel();
        _left.Dispose();
    }

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
        // A hidden button is no lock: the right is checked where the work begins.
        if (_looking || !(await Authorization.AuthorizeAsync((await Authentication).User, Policies.Operate)).Succeeded)
        {
            return;
        }

        _looking = true;
        _problem = null;
        try
        {
            await Diagnosis.RunAsync(_left.Token);
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The page is left; the round goes on.
        }
        catch (ProblemException e)
        {
            _problem = e.Problem;
        }
        finally
        {
            _looking = false;
        }
    }

    private void OnChanged() => _ = InvokeAsync(StateHasChanged);
}
