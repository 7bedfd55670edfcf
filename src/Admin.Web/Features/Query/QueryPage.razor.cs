using Admin.Data;
using Admin.Data.Queries;
using Admin.Data.Store;
using Admin.Web.Auth;
using Admin.Web.Components;
using Admin.Web.Components.Charts;
using Microsoft.AspNetCore.Components;

namespace Admin.Web.Features.Query;

/// <summary>SQL about the history, answered from a copy within limits.</summary>
public sealed partial class QueryPage : ComponentBase, IDisposable
{
    private readonly LatestLoad _questions = new();
    private IReadOnlyList<SavedQuery> _saved = [];
    private IReadOnlyList<ChartData> _lines = [];
    private ChartView _view = ChartView.Alone;
    private QueryChoice _asked = new("", false);
    private QueryAnswer? _answer;
    private Problem? _problem;
    private string _sql = "";
    private string _name = "";
    private bool _asking;

    [SupplyParameterFromQuery(Name = "sql")]
    public string? SqlText { get; set; }

    [SupplyParameterFromQuery(Name = "view")]
    public string? ViewText { get; set; }

    [CascadingParameter]
    public Reader Reader { get; set; } = Reader.Default;

    [Inject]
    private HistoryQuestions Questions { get; set; } = default!;

    [Inject]
    private SavedQueries Saved { get; set; } = default!;

    [Inject]
    private Guard Guard { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    public void Dispose() => _questions.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        ListSaved();
        var choice = QueryChoice.Parse(SqlText, ViewText);
        if (choice == _asked)
        {
            return;
        }

        if (choice.Sql == _asked.Sql)
        {
            _asked = choice;
            return;
        }

        (_asked, _sql, _answer) = (choice, choice.Sql, null);

        // The prerendered page shows the question at once; its answer comes over the circuit.
        if (choice.Sql.Length > 0 && RendererInfo.IsInteractive)
        {
            await ReadAsync();
        }
    }

    private async Task AskAsync()
    {
        var choice = new QueryChoice(_sql.Trim().ReplaceLineEndings("\n"), _asked.Chart);
        if (choice.Sql != _asked.Sql && choice.Address() is { } address)
        {
            // The address then asks.
            Navigation.NavigateTo(address);
            return;
        }

        _asked = choice;
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        (_answer, _problem, _lines, _asking) = (null, null, [], true);
        StateHasChanged();
        var newest = _questions.Start();
        try
        {
            var answer = await Questions.AskAsync(_asked.Sql, newest);
            newest.ThrowIfCancellationRequested();
            _answer = answer;
            _lines = QueryChart.Of(answer);
            _view = new ChartView([.. _lines.Skip(1)]);
            _asking = false;
        }
        catch (OperationCanceledException) when (newest.IsCancellationRequested)
        {
            // It was stopped, or a newer question is on its way, or the page is left.
        }
        catch (StoreUnavailableException e)
        {
            _problem = e.Status.Problem ?? new Problem("The store is being opened.", "Nothing was changed.", "Ask again in a moment.");
            _asking = false;
        }
    }

    private void Stop()
    {
        _questions.Start();
        _asking = false;
        _answer = null;
    }

    private async Task KeepAsync()
    {
        var name = _name.Trim();
        _problem = await Guard.ActAsync(Policies.Operate, "query.keep", name, user =>
        {
            Saved.Save(name, _sql.Trim().ReplaceLineEndings("\n"), user);
            return Task.FromResult<Problem?>(null);
        });
        if (_problem is null)
        {
            _name = "";
            ListSaved();
        }
    }

    private async Task RemoveAsync(string name)
    {
        _problem = await Guard.ActAsync(Policies.Operate, "query.remove", name, _ =>
        {
            Saved.Remove(name);
            return Task.FromResult<Problem?>(null);
        });
        if (_problem is null)
        {
            ListSaved();
        }
    }

    private void ListSaved()
    {
        try
        {
            _saved = Saved.List();
        }
        catch (ProblemException e)
        {
            _problem = e.Problem;
        }
    }
}
