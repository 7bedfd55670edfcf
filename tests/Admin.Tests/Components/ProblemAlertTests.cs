using Admin.Data;
using Admin.Web.Components;
using Bunit;

namespace Admin.Tests.Components;

public sealed class ProblemAlertTests : BunitContext
{
    private static readonly Problem Problem = new("PostgreSQL refused the connection.", "Every recorded day is safe.", "Check that the server runs.");

    [Fact]
    public void Says_what_happened_what_is_still_true_and_what_to_do_next()
    {
        var alert = Render<ProblemAlert>(parameters => parameters.Add(a => a.Problem, Problem));

        Assert.Equal([Problem.What, Problem.StillTrue, Problem.Next], alert.FindAll("p").Select(line => line.TextContent));
        Assert.Empty(alert.FindAll("button"));
        Assert.Empty(alert.FindAll("[role=alert]"));
    }

    [Fact]
    public void Offers_another_try_where_there_is_one()
    {
        var tries = 0;
        var alert = Render<ProblemAlert>(parameters => parameters.Add(a => a.Problem, Problem).Add(a => a.Live, true).Add(a => a.OnRetry, () => tries++));

        alert.Find("button").Click();

        Assert.Equal(1, tries);
        Assert.NotNull(alert.Find("[role=alert]"));
    }

    [Theory]
    [InlineData(true, "Problem")]
    [InlineData(false, "Warning")]
    public void Its_weight_is_said_in_words_too(bool severe, string expected) =>
        Assert.Equal(expected, Render<ProblemAlert>(parameters => parameters.Add(a => a.Problem, Problem).Add(a => a.Severe, severe)).Find("svg title").TextContent);
}
