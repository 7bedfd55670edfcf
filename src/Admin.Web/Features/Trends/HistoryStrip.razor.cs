using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Admin.Web.Features.Trends;

/// <summary>A brush over the whole past, made of two sliders so that the keyboard moves it too.</summary>
public sealed partial class HistoryStrip : ComponentBase
{
    private int _from;
    private int _to;
    private (TrendsHistory, DateOnly, DateOnly)? _shown;

    [Parameter, EditorRequired]
    public required TrendsHistory History { get; set; }

    /// <summary>The shown days.</summary>
    [Parameter, EditorRequired]
    public required DateOnly First { get; set; }

    [Parameter, EditorRequired]
    public required DateOnly Last { get; set; }

    [Parameter]
    public EventCallback<(DateOnly First, DateOnly Last)> OnChoose { get; set; }

    private int Days => Math.Max(1, History.Last.DayNumber - History.First.DayNumber);

    protected override void OnParametersSet()
    {
        // What a hand is just moving stays where it is until other data comes.
        if (_shown != (History, First, Last))
        {
            _shown = (History, First, Last);
            _from = Math.Clamp(First.DayNumber - History.First.DayNumber, 0, Days);
            _to = Math.Clamp(Last.DayNumber - History.First.DayNumber, 0, Days);
        }
    }

    private DateOnly Day(int offset) => History.First.AddDays(offset);

    private string X(int offset) => Wide(offset);

    private string Wide(int days) => ((double)days / Days * TrendsHistory.Width).ToString("0.#", CultureInfo.InvariantCulture);

    private void Move(ChangeEventArgs moved, bool first)
    {
        if (!int.TryParse(moved.Value?.ToString(), CultureInfo.InvariantCulture, out var offset))
        {
            return;
        }

        if (first)
        {
            _from = Math.Min(offset, Math.Max(0, _to - 1));
        }
        else
        {
            _to = Math.Max(offset, Math.Min(Days, _from + 1));
        }
    }

    private Task ChooseAsync() => OnChoose.InvokeAsync((Day(_from), Day(_to)));
}
