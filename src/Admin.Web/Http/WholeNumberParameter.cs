using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Admin.Web.Http;

/// <summary>A whole number in the query string: read and described from the same facts.</summary>
internal sealed record WholeNumberParameter(string Name, int Default, int Max, string Description)
{
    private string Allowed => $"a whole number from 1 to {Max}, once";

    /// <returns>The problem with what was given; null where <paramref name="number"/> can be used.</returns>
    public ProblemHttpResult? TryRead(IQueryCollection query, out int number)
    {
        number = Default;
        if (!query.TryGetValue(Name, out var given))
        {
            return null;
        }

        return given.Count == 1 && int.TryParse(given[0], NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1 && number <= Max
            ? null
            : ParameterProblem.Of(Name, given, Allowed);
    }
}
