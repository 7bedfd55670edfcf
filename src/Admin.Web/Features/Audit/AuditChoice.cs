using System.Globalization;
using Admin.Data.Audit;
using Microsoft.AspNetCore.WebUtilities;

namespace Admin.Web.Features.Audit;

/// <summary>Which lines are looked at, as the query string says it: of the page, the API and the files alike. What can't be read is left out.</summary>
public sealed record AuditChoice(string? Actor, string? Action, AuditOutcome? Outcome, string? Target, DateOnly? From, DateOnly? To, long? Before)
{
    public const string Day = "yyyy-MM-dd";

    public bool IsFiltered => Actor is not null || Action is not null || Outcome is not null || Target is not null || From is not null || To is not null;

    public static AuditChoice Parse(string? actor, string? action, string? outcome, string? target, string? from, string? to, string? before) => new(
        Text(actor),
        Text(action),
        Enum.TryParse<AuditOutcome>(outcome, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null,
        Text(target),
        DayOf(from),
        DayOf(to),
        long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null);

    public static AuditChoice Of(IQueryCollection query) => Parse(
        query["actor"], query["action"], query["outcome"], query["target"], query["from"], query["to"], query["before"]);

    /// <summary>Both days are included; they are UTC days.</summary>
    public AuditQuestion Question() => new(
        Actor, Action, Outcome, Target, Start(From), To == DateOnly.MaxValue ? null : Start(To?.AddDays(1)), Before);

    public string Address(string path) => QueryHelpers.AddQueryString(path, new Dictionary<string, string?>
    {
        ["actor"] = Actor,
        ["action"] = Action,
        ["outcome"] = Outcome?.ToString().ToLowerInvariant(),
        ["target"] = Target,
        ["from"] = From?.ToString(Day, CultureInfo.InvariantCulture),
        ["to"] = To?.ToString(Day, CultureInfo.InvariantCulture),
        ["before"] = Before?.ToString(CultureInfo.InvariantCulture),
    }.Where(parameter => parameter.Value is not null));

    private static string? Text(string? given) => string.IsNullOrWhiteSpace(given) ? null : given.Trim();

    private static DateOnly? DayOf(string? given) =>
        DateOnly.TryParseExact(given, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static DateTime? Start(DateOnly? day) => day?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
}
