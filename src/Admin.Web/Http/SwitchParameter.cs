using Microsoft.AspNetCore.Http.HttpResults;

namespace Admin.Web.Http;

/// <summary>true or false in the query string.</summary>
internal sealed record SwitchParameter(string Name, bool Default, string Description)
{
    /// <returns>The problem with what was given; null where <paramref name="value"/> can be used.</returns>
    public ProblemHttpResult? TryRead(IQueryCollection query, out bool value)
    {
        value = Default;
        var given = query[Name];
        return given.Count == 0 || (given.Count == 1 && bool.TryParse(given[0], out value)) ? null : ParameterProblem.Of(Name, given, "true or false, once");
    }
}
