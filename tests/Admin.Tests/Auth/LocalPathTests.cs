using Admin.Web.Auth;

namespace Admin.Tests.Auth;

public sealed class LocalPathTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/trends?days=30", "/trends?days=30")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("trends", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    public void Only_a_path_of_this_site_is_followed(string? given, string followed) => Assert.Equal(followed, LocalPath.OrHome(given));
}
