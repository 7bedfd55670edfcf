using System.Globalization;

namespace Admin.Bench;

/// <summary>One line of the table: the product beside what it is held against, both of one run, and the limit.</summary>
/// <param name="Product">What the product took or did, with its unit.</param>
/// <param name="Beside">The same of the other side; empty where the limit is absolute.</param>
/// <param name="Unit">Of <paramref name="Value"/> and <paramref name="Limit"/>; "×" where they are a ratio.</param>
/// <param name="AtLeast">The value is to be as high as the limit; else at most as high.</param>
internal sealed record Finding(string What, string Product, string Beside, double Value, double Limit, string Unit, bool AtLeast = false)
{
    public bool Passed => AtLeast ? Value >= Limit : Value <= Limit;

    /// <summary>Times of two sides, and how many times as long the product took.</summary>
    public static Finding OfTimes(string what, TimeSpan product, TimeSpan beside, double limit) => new(
        what, Milliseconds(product), Milliseconds(beside), product / beside, limit, "×");

    /// <summary>Requests a second of two sides, and how many times as many the product answers.</summary>
    public static Finding OfRates(string what, double product, double beside, double limit) => new(
        what, Rate(product), Rate(beside), product / beside, limit, "×", AtLeast: true);

    public static string Rate(double perSecond) => string.Create(CultureInfo.InvariantCulture, $"{perSecond:N0}/s");

    public static string Milliseconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:N0} ms");

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{What,-62}{Product,16}{Beside,16}{Value,10:0.00} {Unit,-3}{(AtLeast ? ">=" : "<="),4} {Limit,-8:0.##}{(Passed ? "passed" : "FAILED")}");
}
