using System.Net;
using System.Text.RegularExpressions;
using Admin.Tests.Servers;

namespace Admin.Tests.Auth;

/// <summary>What a browser does with the sign-in page: opens it, keeps its cookies, sends its form.</summary>
public sealed partial class SignInForm(Func<Uri> address) : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private HttpClient? _client;

    public SignInForm(TestApp app)
        : this(() => app.Process.Address)
    {
    }

    private HttpClient Browser => _client ??= new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = _cookies })
    {
        BaseAddress = address(),
    };

    /// <summary>The fields and the address of the form of the page that was opened last; null where it has none.</summary>
    public (string Action, Dictionary<string, string> Fields)? Form { get; private set; }

    public string Page { get; private set; } = "";

    public async Task<HttpStatusCode> OpenAsync(Uri address)
    {
        using var response = await Browser.GetAsync(address, TestContext.Current.CancellationToken);
        Page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var form = FormPattern().Match(Page);
        Form = form.Success
            ? (Attribute(form.Value, "action"), InputPattern().Matches(form.Value).ToDictionary(i => Attribute(i.Value, "name"), i => Attribute(i.Value, "value")))
            : null;
        return response.StatusCode;
    }

    /// <summary>Sends the form, and answers with where it leads to.</summary>
    public async Task<(HttpStatusCode Status, string Location)> SendAsync(Func<KeyValuePair<string, string>, bool>? keep = null)
    {
        var (action, fields) = Form ?? throw new InvalidOperationException($"The page has no form:\n{Page}");
        using var content = new FormUrlEncodedContent(fields.Where(keep ?? (_ => true)));
        using var response = await Browser.PostAsync(new Uri(action, UriKind.Relative), content, TestContext.Current.CancellationToken);
        SetCookies = response.Headers.TryGetValues("Set-Cookie", out var set) ? [.. set] : [];
        return (response.StatusCode, response.Headers.Location?.ToString() ?? "");
    }

    public IReadOnlyList<string> SetCookies { get; private set; } = [];

    /// <summary>Opens a link and presses the button; answers with the session's cookie.</summary>
    public async Task<string> SignInAsync(Uri link)
    {
        await OpenAsync(link);
        await SendAsync();
        return SetCookies.Single(c => c.StartsWith("admin.session=", StringComparison.Ordinal)).Split(';')[0];
    }

    public void Dispose() => _client?.Dispose();

    private static string Attribute(string tag, string name) =>
        WebUtility.HtmlDecode(Regex.Match(tag, $"{name}=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex FormPattern();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex InputPattern();
}
