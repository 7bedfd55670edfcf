namespace Admin.Web.Features.Query;

/// <summary>What a reader has chosen on the page, as it stands in the address.</summary>
/// <param name="Sql">Empty: nothing is asked.</param>
/// <param name="Chart">Whether the answer is shown as a chart, where it can be.</param>
public sealed record QueryChoice(string Sql, bool Chart)
{
    /// <summary>What a server takes of an address, with room for its own name.</summary>
    private const int LongestAddress = 7_000;

    public static QueryChoice Parse(string? sql, string? view) => new((sql ?? "").Trim().ReplaceLineEndings("\n"), view == "chart");

    /// <summary>Null where the question is too long to be a link.</summary>
    public string? Address() => Linked("/query", Chart ? "&view=chart" : "");

    /// <summary>The answer as a file; null where the question is too long to be a link.</summary>
    /// <param name="form">csv or parquet.</param>
    public string? File(string form) => Linked($"/api/v1/query.{form}", "");

    private string? Linked(string path, string more)
    {
        var address = Sql.Length == 0 ? path : $"{path}?sql={Uri.EscapeDataString(Sql)}{more}";
        return address.Length <= LongestAddress ? address : null;
    }
}
