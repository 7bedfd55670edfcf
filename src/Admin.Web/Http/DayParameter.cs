using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Admin.Web.Http;

/// <summary>A calendar day in the query string; it must be given.</summary>
internal sealed record DayParameter(string Name, string Description)
{
    private const string Allowed = "a calendar day as YYYY-MM-DD, once";

    /// <returns>The problem with what was given; null where <paramref name="day"/> can be used.</returns>
    public ProblemHttpResult? TryRead(IQueryCollection query, out DateOnly day)
    {
        day = default;
        var given = query[Name];
        return given.Count == 1 && DateOnly.TryParseExact(given[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
            ? null
            : ParameterProblem.Of(Name, given, Allowed);
    }
}
