using System.Globalization;
using Admin.Data.Catalogue;

namespace Admin.Web.Features.Kpis;

/// <summary>All that a reader can choose on the page, as it stands in the address.</summary>
/// <param name="Search">Part of a title, an id or an owner; empty: all.</param>
/// <param name="State">Null: all.</param>
/// <param name="Page">Counted from 1.</param>
public sealed record KpisChoice(string Search, CatalogueState? State, int Page)
{
    /// <summary>What can't be understood is as if it had not been said.</summary>
    public static KpisChoice Parse(string? search, string? state, string? page) => new(
        (search ?? "").Trim(),
        Enum.GetValues<CatalogueState>().Cast<CatalogueState?>().FirstOrDefault(s => KpiWords.Key(s!.Value) == state),
        int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 ? number : 1);

    /// <summary>The address of the page with this choice; what is chosen by default is left out.</summary>
    public string Address()
    {
        var parts = new List<string>();
        if (Search.Length > 0)
        {
            parts.Add($"q={Uri.EscapeDataString(Search)}");
        }

        if (State is { } state)
        {
            parts.Add($"state={KpiWords.Key(state)}");
        }

        if (Page > 1)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"page={Page}"));
        }

        return parts.Count == 0 ? "/kpis" : $"/kpis?{string.Join('&', parts)}";
    }
}
