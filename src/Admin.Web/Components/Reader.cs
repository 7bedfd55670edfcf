using System.Globalization;
using System.Text.Json.Serialization;

namespace Admin.Web.Components;

/// <summary>
/// Who looks at the page: the theme that they chose and how they write numbers. Made from the request and handed to the circuit, which has no
/// request of its own.
/// </summary>
/// <param name="Language">A language tag that <see cref="NumberStyles"/> knows.</param>
public sealed record Reader(Theme Theme, string Language)
{
    public static Reader Default { get; } = new(Theme.System, "en");

    /// <summary>The address that the page was asked for from; null where the server does not know.</summary>
    public string? Address { get; init; }

    /// <summary>How the reader's language writes numbers.</summary>
    [JsonIgnore]
    public NumberFormatInfo Numbers => NumberStyles.Of(Language);

    /// <summary>The document's <c>data-theme</c>; null leaves the choice to the operating system.</summary>
    [JsonIgnore]
    public string? ThemeAttribute => Theme switch
    {
        Theme.Light => "light",
        Theme.Dark => "dark",
        _ => null,
    };

    public static Reader Of(HttpRequest request) => new(
        request.Cookies["theme"] switch
        {
            "light" => Theme.Light,
            "dark" => Theme.Dark,
            _ => Theme.System,
        },
        NumberStyles.Best(request.GetTypedHeaders().AcceptLanguage))
    {
        Address = request.HttpContext.Connection.RemoteIpAddress?.ToString(),
    };
}
