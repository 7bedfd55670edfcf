using System.Globalization;
using Admin.Data.FillBack;

namespace Admin.Web.Features.Snapshots;

/// <summary>What the address says of filling back, so that a plan can be sent to somebody else.</summary>
/// <param name="Choice">Null where nothing is chosen.</param>
/// <param name="Undo">Number of the fill-back that is to be undone.</param>
public sealed record FillBackAddress(FillBackChoice? Choice, long? Undo)
{
    public const string Path = "/snapshots";

    private const string DayForm = "yyyy-MM-dd";

    /// <summary>What can't be understood is taken as nothing.</summary>
    public static FillBackAddress Parse(string? fill, string? from, string? to, string? recount, string? undo)
    {
        if (long.TryParse(undo, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return new FillBackAddress(null, number);
        }

        return FillBackNames.TryParse(fill, out var who) && who != FillBackFrom.Undo && Day(from) is { } first && Day(to) is { } last
            ? new FillBackAddress(new FillBackChoice(who, first, last, recount == "1"), null)
            : new FillBackAddress(null, null);
    }

    public static string Of(FillBackChoice choice) => string.Create(
        CultureInfo.InvariantCulture, $"{Path}?fill={choice.From.Name()}&from={choice.First:yyyy-MM-dd}&to={choice.Last:yyyy-MM-dd}{(choice.Recount ? "&recount=1" : "")}");

    public static string OfUndo(long number) => string.Create(CultureInfo.InvariantCulture, $"{Path}?undo={number}");

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
