using System.Globalization;

namespace Admin.Web.Features.Exports;

/// <summary>Says how the days of something are known.</summary>
internal static class Origins
{
    /// <summary>"88 days measured, 1 reconstructed, 1 provisional, none missing".</summary>
    public static string Of(int recorded, int reconstructed, int provisional, int missing)
    {
        var parts = new[] { (recorded - reconstructed - provisional, "measured"), (reconstructed, "reconstructed"), (provisional, "provisional") }
            .Where(part => part.Item1 > 0)
            .Select((part, index) => string.Create(CultureInfo.InvariantCulture, $"{part.Item1}{(index > 0 ? "" : part.Item1 == 1 ? " day" : " days")} {part.Item2}"))
            .Append(missing == 0 ? "none missing" : string.Create(CultureInfo.InvariantCulture, $"{missing} missing"));
        return string.Join(", ", parts);
    }
}
