using Admin.Web.Components;
using Microsoft.AspNetCore.Http;

namespace Admin.Tests.Components;

public sealed class ReaderTests
{
    [Theory]
    [InlineData("de-DE,de;q=0.9,en;q=0.8", "de")]
    [InlineData("de-CH,de;q=0.9", "de-CH")]
    [InlineData("en;q=0.3,fr;q=0.9", "fr")]
    [InlineData("xx,yy", "en")]
    [InlineData(null, "en")]
    [InlineData("*", "en")]
    public void The_language_is_the_best_that_is_known(string? accepted, string expected)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.AcceptLanguage = accepted;

        Assert.Equal(expected, Reader.Of(request).Language);
    }

    [Theory]
    [InlineData("theme=dark", Theme.Dark, "dark")]
    [InlineData("theme=light", Theme.Light, "light")]
    [InlineData("theme=\"><script>", Theme.System, null)]
    [InlineData("", Theme.System, null)]
    public void The_theme_is_the_remembered_one_or_the_systems(string cookie, Theme expected, string? attribute)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.Cookie = cookie;

        var reader = Reader.Of(request);

        Assert.Equal(expected, reader.Theme);
        Assert.Equal(attribute, reader.ThemeAttribute);
    }
}
